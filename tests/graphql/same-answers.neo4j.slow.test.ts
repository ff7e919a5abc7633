import { fixtureUnderTest } from '../support/store-fixture.js';
import { ALL_DOCUMENTS } from './support/test-graph.js';
import { testSameAnswers } from './support/same-answers.js';

testSameAnswers(ALL_DOCUMENTS, fixtureUnderTest);
