import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import { newSeed } from '../support/seed.js';
import { fixedClock } from '../support/clock.js';
import { faultsOf } from '../support/faults-of.js';
import { fixtureInMemory, fixtureUnderTest, type StoreFixture } from '../support/store-fixture.js';
import { ORACLE_ONTOLOGY } from './support/oracle-ontology.js';
import { expectSummedStories } from './support/summed-stories.js';

let fixture: StoreFixture;
let store: GraphStore;

beforeAll(async () => {
  fixture = fixtureUnderTest(fixtureInMemory);
  store = await fixture.openEmpty({ ontology: ORACLE_ONTOLOGY, now: fixedClock });
});

afterAll(() => fixture.clear());

test('whatever is said in whatever order, the store says by running sums what a slow model of the rules says', async () => {
  await expectSummedStories(store, newSeed(), 10);
  expect(await faultsOf(store, ORACLE_ONTOLOGY)).toEqual([]);
});
