import { placeUnderTest } from '../../support/store-place.js';
import { testBadInput } from './test-bad-input.js';

testBadInput(placeUnderTest);
