import { testEveryPath } from './check-graphs.js';

testEveryPath('HUBS');
