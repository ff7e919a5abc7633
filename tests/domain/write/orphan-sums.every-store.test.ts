import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { SUM_HEAD } from '../../../src/model/running-sum.js';
import { callOf } from '../../contract/support/writing.js';
import { fixedClock } from '../../support/clock.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { writtenGraph } from '../support/written-graph.js';

const fixture = fixtureUnderTest(fixtureInMemory);
let store: GraphStore;

beforeAll(async () => {
  store = await fixture.openEmpty({ ontology: defaultOntology, now: fixedClock });
  const graph = writtenGraph(store);
  await graph.entity({ id: 'shop', type: 'Company', name: 'The shop' });
  await graph.document({ id: 'paper', title: 'A paper' });
});
afterAll(() => fixture.clear());

async function keep(subject: string, head: string | null): Promise<void> {
  const [outcome] = await store.write([
    callOf([], {
      decide: (view) => {
        view.laySums(subject, new Map([[SUM_HEAD, head]]));
        return { about: [], parts: [], hints: [] };
      },
    }),
  ]);
  expect(outcome?.written).toBe(true);
}

test('what is kept of the claims on something that is not there, or has no claims, is found by the check', async () => {
  await keep('nobody', 'a head');
  await keep('paper', 'a head');
  expect(await store.summedSubjects('', 10)).toEqual(['nobody', 'paper']);
  expect(await store.summedSubjects('nobody', 10)).toEqual(['paper']);
  expect(await store.summedSubjects('', 1)).toEqual(['nobody']);
  expect(await faultsOf(store)).toEqual([
    'store itself running sums are kept of "nobody", which is no relation or entity that is there',
    'store itself running sums are kept of "paper", which is no relation or entity that is there',
  ]);
  await keep('nobody', null);
  await keep('paper', null);
  expect(await faultsOf(store)).toEqual([]);
});
