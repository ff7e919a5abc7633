import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import { newSeed } from '../support/seed.js';
import { fixedClock } from '../support/clock.js';
import { faultsOf } from '../support/faults-of.js';
import { fixtureInMemory } from '../support/store-fixture.js';
import { ORACLE_ONTOLOGY } from './support/oracle-ontology.js';
import { expectSummedStories } from './support/summed-stories.js';

const fixture = fixtureInMemory();
let store: GraphStore;

beforeAll(async () => {
  store = await fixture.openEmpty({ ontology: ORACLE_ONTOLOGY, now: fixedClock });
});

afterAll(() => fixture.clear());

/** TEST_SEED is that of the first story. */
const FIRST = newSeed();
const STORIES = 25;

test.each([0, 1, 2, 3, 4, 5, 6, 7])('hundreds of stories are told by running sums as by a slow model of the rules (%d)', async (part) => {
  await expectSummedStories(store, FIRST + part * STORIES, STORIES);
});

test('and all of it is consistent', async () => {
  expect(await faultsOf(store, ORACLE_ONTOLOGY)).toEqual([]);
});
