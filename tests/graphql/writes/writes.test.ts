import { placeInMemory } from '../../support/store-place.js';
import { testRepeats } from './test-repeats.js';
import { testWrites } from './test-writes.js';

testWrites(placeInMemory);
testRepeats(placeInMemory);
