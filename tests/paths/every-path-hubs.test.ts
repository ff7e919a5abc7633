import { testEveryPath } from './support/check-graphs.js';

testEveryPath('HUBS', 3_400);
