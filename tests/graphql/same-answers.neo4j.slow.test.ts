import { placeUnderTest } from '../support/store-place.js';
import { ALL_DOCUMENTS } from './test-graph.js';
import { testSameAnswers } from './same-answers.js';

testSameAnswers(ALL_DOCUMENTS, placeUnderTest);
