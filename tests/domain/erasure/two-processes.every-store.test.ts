import { isOnNeo4j } from '../../support/store-fixture.js';
import { FULL_SIZE, testTwoProcesses } from './support/two-processes.js';

testTwoProcesses(isOnNeo4j() ? FULL_SIZE : { claims: 18, relations: 6, large: 4 });
