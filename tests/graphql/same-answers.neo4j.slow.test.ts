import { placeUnderTest } from '../support/store-place.js';
import { ASKED_DOCUMENTS } from './asked-graph.js';
import { testSameAnswers } from './same-answers.js';

testSameAnswers(ASKED_DOCUMENTS, placeUnderTest);
