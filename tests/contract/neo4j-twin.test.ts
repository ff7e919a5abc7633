import { placeUnderTest } from '../support/store-place.js';
import { testTwinAnswers } from './twin-answers.js';

testTwinAnswers(1, placeUnderTest);
