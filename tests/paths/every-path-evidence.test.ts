import { testEveryPath } from './check-graphs.js';

testEveryPath('EVIDENCE', 3_400);
