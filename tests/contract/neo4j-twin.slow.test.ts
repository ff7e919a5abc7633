import { placeUnderTest } from '../support/store-place.js';
import { testTwinAnswers } from './twin-answers.js';

testTwinAnswers({ rounds: 4, questions: 60, explained: true }, placeUnderTest);
