import { placeUnderTest } from '../../support/store-place.js';
import { testRepeats } from './test-repeats.js';

testRepeats(placeUnderTest);
