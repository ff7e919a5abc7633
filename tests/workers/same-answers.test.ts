import { ALL_DOCUMENTS } from '../graphql/support/test-graph.js';
import { PATH_DOCUMENTS } from '../graphql/documents/path-documents.js';
import { WALK_DOCUMENTS } from '../graphql/documents/walk-documents.js';
import { testSameAnswers } from './support/same-answers.js';

// `npm run test:slow` asks them all.
testSameAnswers(
  ALL_DOCUMENTS.filter((_, i) => i % 8 === 3),
  { leastMethods: 8 },
);
testSameAnswers([...PATH_DOCUMENTS, ...WALK_DOCUMENTS], { leastMethods: 3, inMemory: true });
