import { placeInMemory } from '../../support/store-place.js';
import { testRepeats } from './test-repeats.js';

testRepeats(placeInMemory);
