import { placeInMemory } from '../../support/store-place.js';
import { testRefusedWriters } from './test-refused-writers.js';

testRefusedWriters(placeInMemory);
