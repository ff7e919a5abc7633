import { placeUnderTest } from '../../support/store-place.js';
import { testHistories } from './test-histories.js';

testHistories(10, placeUnderTest);
