import { testEveryPath } from './check-graphs.js';

testEveryPath('HOPS', 3_400);
