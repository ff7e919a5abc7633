import { expect } from '@jest/globals';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { Random } from '../../support/random.js';
import { firstDifference } from './compare.js';
import { randomStory } from './random-story.js';

/** A few claims on one subject have running sums here; of some stories so few at once that they are seldom finished. */
const LIMITS = [
  { claims: 1, rows: 10_000 },
  { claims: 2, rows: 3 },
];

/** Writes so many random stories to a store that keeps running sums, and expects of each what a slow model of the rules says. */
export async function expectSummedStories(store: GraphStore, first: number, stories: number): Promise<void> {
  for (let seed = first; seed < first + stories; seed++) {
    const story = randomStory(new Random(seed), `s${seed}`);
    const difference = await firstDifference(story, store, 1 + (seed % 3), LIMITS[seed % 5 === 0 ? 1 : 0]);
    expect({ TEST_SEED: seed, difference, story: difference && story }).toEqual({ TEST_SEED: seed, difference: null, story: null });
  }
}
