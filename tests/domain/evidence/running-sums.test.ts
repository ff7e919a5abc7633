import { expect, test } from '@jest/globals';
import { newSeed } from '../../support/seed.js';
import { SUMMED_TYPES, tellStories } from './support/told-in-sums.js';

/** running-sums.slow.test.ts tells more of them. */
const STORIES = 4;

test.each(SUMMED_TYPES)('whatever is said, in whatever order, sums say what all claims say ($name)', (type) => {
  expect(tellStories(type, newSeed(), STORIES).added).toBeGreaterThan(0);
});
