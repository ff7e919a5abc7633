import { ALL_DOCUMENTS } from '../graphql/support/test-graph.js';
import { testSameAnswers } from './support/same-answers.js';

testSameAnswers(ALL_DOCUMENTS, { leastMethods: 20 });
