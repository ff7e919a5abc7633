import { fixtureUnderTest } from '../support/store-fixture.js';
import { ALL_DOCUMENTS } from './test-graph.js';
import { testSameAnswers } from './same-answers.js';

testSameAnswers(ALL_DOCUMENTS, fixtureUnderTest);
