import { ALL_DOCUMENTS } from '../graphql/support/test-graph.js';
import { testSameAnswers } from './support/same-answers.js';

// `npm run test:slow` asks them all.
testSameAnswers(
  ALL_DOCUMENTS.filter((_, i) => i % 8 === 3),
  8,
);
