import { placeInMemory } from '../../support/store-place.js';
import { testHistories } from './test-histories.js';

testHistories(8, placeInMemory);
