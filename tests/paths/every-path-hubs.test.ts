import { testEveryPath } from './check-graphs.js';

testEveryPath('HUBS', 3_400);
