import { placeInMemory } from '../../support/store-place.js';
import { testBadInput } from './test-bad-input.js';

testBadInput(placeInMemory);
