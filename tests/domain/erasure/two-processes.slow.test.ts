import { FULL_SIZE, testTwoProcesses } from './support/two-processes.js';

testTwoProcesses(FULL_SIZE);
