import { placeUnderTest } from '../../support/store-place.js';
import { testWrites } from './test-writes.js';

testWrites(placeUnderTest);
