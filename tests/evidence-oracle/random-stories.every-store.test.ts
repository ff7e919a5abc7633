import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import { fixedClock } from '../support/clock.js';
import { faultsOf } from '../support/faults-of.js';
import { Random } from '../support/random.js';
import { fixtureInMemory, fixtureUnderTest, type StoreFixture } from '../support/store-fixture.js';
import { newSeed } from '../support/seed.js';
import { firstDifference } from './support/compare.js';
import { ORACLE_ONTOLOGY } from './support/oracle-ontology.js';
import { randomStory } from './support/random-story.js';

let fixture: StoreFixture;
let store: GraphStore;

beforeAll(async () => {
  fixture = fixtureUnderTest(fixtureInMemory);
  store = await fixture.openEmpty({ ontology: ORACLE_ONTOLOGY, now: fixedClock });
});

afterAll(() => fixture.clear());

/** TEST_SEED is that of the first story. */
const FIRST = newSeed();
const STORIES = 25;

test.each([0, 1, 2, 3, 4, 5, 6, 7])(
  'whatever is said in whatever order, the store says what a slow model of the rules says (%d)',
  async (part) => {
    const first = FIRST + part * STORIES;
    for (let seed = first; seed < first + STORIES; seed++) {
      const story = randomStory(new Random(seed), `s${seed}`);
      const difference = await firstDifference(story, store, 1 + (seed % 3));
      expect({ TEST_SEED: seed, difference, story: difference && story }).toEqual({ TEST_SEED: seed, difference: null, story: null });
    }
  },
);

test('and all of it is consistent', async () => {
  expect(await faultsOf(store, ORACLE_ONTOLOGY)).toEqual([]);
});
