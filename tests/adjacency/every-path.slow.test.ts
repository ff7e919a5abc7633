import { testResidentPaths } from './support/check-resident.js';

testResidentPaths(10_000);
