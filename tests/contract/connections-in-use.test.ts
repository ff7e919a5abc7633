import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import { fixedClock } from '../support/clock.js';
import { fixtureUnderTest } from '../support/store-fixture.js';
import { ONTOLOGY } from './support/contract-ontology.js';

const fixture = fixtureUnderTest();
let store: GraphStore;
beforeAll(async () => {
  store = await fixture.openEmpty({ ontology: ONTOLOGY, now: fixedClock });
});
afterAll(() => fixture.clear());

test('a store on a server tells how many of its connections are in use', async () => {
  const reads = [store.tallies(), store.lastSequence(), store.entities(['a'])];
  const during = await store.connectionsInUse();
  await Promise.all(reads);
  const after = await store.connectionsInUse();
  expect([during, after]).toEqual(store.location.startsWith('sqlite:') ? [null, null] : [3, 0]);
});
