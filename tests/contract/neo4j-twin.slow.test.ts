import { fixtureUnderTest } from '../support/store-fixture.js';
import { testTwinAnswers } from './support/twin-answers.js';

testTwinAnswers({ rounds: 4, questions: 60, explained: true }, fixtureUnderTest);
