import { expect, test } from '@jest/globals';
import { newSeed } from '../../support/seed.js';
import { SUMMED_TYPES, tellStories } from './support/told-in-sums.js';

const STORIES = 100;

test.each(SUMMED_TYPES)('whatever is said in a hundred stories, sums say what all claims say ($name)', (type) => {
  const { added, all } = tellStories(type, newSeed(), STORIES);
  // Most claims of these stories need no other: else the sums were of no use.
  expect(added).toBeGreaterThan(all);
});
