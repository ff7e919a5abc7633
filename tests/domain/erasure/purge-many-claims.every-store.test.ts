/** An entity goes with its relations and all claims on these, also where they are too many for one transaction. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import type { LoggedChange } from '../../../src/model/change.js';
import { faultsOf } from '../../support/faults-of.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import type { ApiOver } from '../../support/writing.js';
import { addCompanies, openWithCompanies } from './support/companies.js';
import { purgeByApi } from './support/purge-by-api.js';

const TIMEOUT_MS = 120_000;
/** A transaction takes some 250 of them. */
const CLAIMS = 300;
const AT_ONCE = 100;

const fixture = fixtureUnderTest(fixtureInMemory);
let api: ApiOver;
beforeEach(async () => {
  api = await openWithCompanies(fixture, 'acme', 'army');
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

const purgeAcme = (): Promise<void> => purgeByApi(api, 'acme');

test.each([
  ['purged as it stands', purgeAcme],
  ['purged after it was deleted', () => deleteAcme().then(purgeAcme)],
])('nothing is left in the log of what the claims said: %s', async (_, erase) => {
  expect(JSON.stringify(await log())).toMatch(/JANE/);
  await erase();
  expect(JSON.stringify(await log())).not.toMatch(/JANE/);
  expect(await faultsOf(api.store)).toEqual([]);
});

test('a relation that came again under its id, between others, keeps what its claims say', async () => {
  await deleteAcme();
  await addCompanies(api, 'rival');
  const relation = { id: 'supply', type: 'SUPPLIED', from: 'rival', to: 'army' };
  const document = { id: 'later-news', title: 'Later news' };
  await api.write('recordClaim', { relation, document, quote: 'The rival delivered.' }, 'claim { id }');
  await purgeAcme();
  const left = JSON.stringify(await log());
  expect(left).not.toMatch(/JANE/);
  expect(left).toMatch(/The rival delivered/);
  expect(await faultsOf(api.store)).toEqual([]);
});
