import { placeUnderTest } from '../support/store-place.js';
import { ASKED_DOCUMENTS } from './asked-graph.js';
import { testSameAnswers } from './same-answers.js';

// Neo4j plans each query for the first time, so all documents take minutes: `npm run test:slow` asks them all, this every eighth.
testSameAnswers(
  ASKED_DOCUMENTS.filter((_, i) => i % 8 === 7),
  placeUnderTest,
);
