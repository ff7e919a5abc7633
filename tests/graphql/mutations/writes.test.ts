import { placeInMemory } from '../../support/store-place.js';
import { testWrites } from './test-writes.js';

testWrites(placeInMemory);
