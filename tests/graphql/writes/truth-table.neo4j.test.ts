import { placeUnderTest } from '../../support/store-place.js';
import { testTruthTable } from './test-truth-table.js';
import { HISTORIES } from './truth-table.js';

/** The others are in the slow tests: a new Neo4j plans each statement for the first time. */
const QUICK = HISTORIES.filter(({ name }) => name.startsWith('a copy'));

testTruthTable(QUICK, placeUnderTest);
