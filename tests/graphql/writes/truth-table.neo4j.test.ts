import { placeUnderTest } from '../../support/store-place.js';
import { testTruthTable } from './test-truth-table.js';
import { HISTORIES } from './truth-table.js';

/** One claim, and its retraction. All is in the slow tests: a new Neo4j plans each statement for the first time. */
const QUICK = HISTORIES.filter(({ steps }) => steps[0]?.does.startsWith('typo')).map((history) => ({
  ...history,
  steps: history.steps.slice(0, 2),
}));

testTruthTable(QUICK, placeUnderTest);
