import { testEveryPath } from './support/check-graphs.js';

testEveryPath('HOPS', 3_400);
