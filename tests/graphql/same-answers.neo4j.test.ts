import { fixtureUnderTest } from '../support/store-fixture.js';
import { ALL_DOCUMENTS } from './support/test-graph.js';
import { testSameAnswers } from './support/same-answers.js';

// Neo4j plans each query for the first time, so all documents take minutes: `npm run test:slow` asks them all, this every eighth.
testSameAnswers(
  ALL_DOCUMENTS.filter((_, i) => i % 8 === 7),
  fixtureUnderTest,
);
