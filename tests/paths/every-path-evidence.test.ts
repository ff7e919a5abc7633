import { testEveryPath } from './support/check-graphs.js';

testEveryPath('EVIDENCE', 3_400);
