import { testResidentPaths } from './support/check-resident.js';

testResidentPaths(3_000);
