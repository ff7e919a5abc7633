import { testEveryPath } from './support/check-graphs.js';

for (const rankBy of ['HOPS', 'EVIDENCE', 'HUBS'] as const) testEveryPath(rankBy, 10_000);
