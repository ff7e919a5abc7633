/** An entity goes with its relations and all claims on these, also where they are too many for one transaction. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import type { LoggedChange } from '../../../src/model/change.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { ADMIN, apiOver, type ApiOver } from '../../support/writing.js';

const TIMEOUT_MS = 120_000;
/** A transaction takes some 250 of them. */
const CLAIMS = 300;
const AT_ONCE = 100;

const fixture = fixtureUnderTest(fixtureInMemory);
let api: ApiOver;
beforeEach(async () => {
  api = apiOver(await fixture.openEmpty({ ontology: defaultOntology, now: () => '2026-01-02T03:04:05.678Z' }));
  const entities = ['acme', 'army'].map((id) => ({ id, type: 'COMPANY', name: id }));
  await api.write('createEntities', { entities }, 'entities { id }');
  const relation = { id: 'supply', type: 'SUPPLIED', from: 'acme', to: 'army' };
  for (let i = 0; i < CLAIMS; i += AT_ONCE) {
    const quotes = Array.from({ length: AT_ONCE }, (_, j) => `JANE said it for the ${i + j}th time`);
    const claims = quotes.map((quote) => ({ relation, document: { id: 'news', title: 'News' }, quote }));
    await api.write('recordClaims', { claims }, 'results { claim { id } }');
  }
}, TIMEOUT_MS);
afterAll(() => fixture.clear());

const log = (): Promise<readonly LoggedChange[]> => api.store.changesAfter(0, 10_000);
const deleteAcme = (): Promise<unknown> => api.write('deleteEntity', { id: 'acme', cascade: true }, 'id');

async function purgeAcme(): Promise<void> {
  const query = 'mutation ($input: PurgeInput!) { purge(input: $input) { ids } }';
  const { errors } = await api.ask(query, { input: { ids: ['acme'], reason: 'a test', cascade: true } }, ADMIN);
  expect(errors).toBeUndefined();
}

test.each([
  ['purged as it stands', purgeAcme],
  ['purged after it was deleted', () => deleteAcme().then(purgeAcme)],
])('nothing is left in the log of what the claims said: %s', async (_, erase) => {
  expect(JSON.stringify(await log())).toMatch(/JANE/);
  await erase();
  expect(JSON.stringify(await log())).not.toMatch(/JANE/);
  expect(await faultsOf(api.store)).toEqual([]);
});
