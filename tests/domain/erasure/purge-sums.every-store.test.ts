/** Of a relation with many claims it is kept what they come to: nothing of what is purged may stand there, either. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { readSetOf } from '../../../src/model/write/read-set.js';
import { SUM_HEAD, SUM_UNFINISHED } from '../../../src/model/running-sum.js';
import { faultsOf } from '../../support/faults-of.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import type { ApiOver } from '../../support/writing.js';
import { openWithCompanies } from './support/companies.js';
import { purgeByApi } from './support/purge-by-api.js';

const TIMEOUT_MS = 120_000;
const SECRET = /JANE|ROE|jane|roe/;
/** More than a relation may have before what its claims come to is kept. */
const CLAIMS = 70;

const fixture = fixtureUnderTest(fixtureInMemory);
let api: ApiOver;
beforeEach(async () => {
  api = await openWithCompanies(fixture, 'acme', 'army');
  const claims = Array.from({ length: CLAIMS }, (_, i) => ({
    id: `c${i}`,
    relation: { id: 'supply', type: 'SUPPLIED', from: 'acme', to: 'army' },
    document: { id: `d${i}`, title: `Paper ${i}`, publisher: `Paper ${i}` },
    properties: { purpose: `purpose ${i % 3}` },
  }));
  await api.write('recordClaims', { claims }, 'results { claim { id } }');
  const secret = {
    id: 'secret',
    relationId: 'supply',
    document: { id: 'notes', title: 'Notes of JANE', publisher: 'JANE ROE' },
    properties: { purpose: 'to follow JANE' },
  };
  await api.write('recordClaim', secret, 'claim { id }');
}, TIMEOUT_MS);
afterAll(() => fixture.clear());

async function sums(): Promise<ReadonlyMap<string, string>> {
  const [kept = []] = await api.store.runningSums(['supply']);
  return new Map(kept.map(({ key, value }) => [key, value]));
}

test.each(['secret', 'notes'])('what the claims come to says nothing of what is purged: %s', async (id) => {
  const before = JSON.stringify([...(await sums())]);
  expect(before).toMatch(/to follow JANE/);
  expect(before).toMatch(/publisher:jane roe/);
  await purgeByApi(api, id);
  const [after, { evidence }] = [await sums(), (await api.store.relations(['supply']))[0] ?? { evidence: null }];
  expect(after.has(SUM_HEAD)).toBe(true);
  expect(JSON.stringify([...after])).not.toMatch(SECRET);
  expect(evidence).toMatchObject({ asserting: CLAIMS, independentSources: CLAIMS });
  expect(await faultsOf(api.store)).toEqual([]);
});

test('nor does what was begun and is not finished, since it is too much for one write', async () => {
  const keys = Array.from({ length: 12_000 }, (_, i) => `A|publisher:jane roe ${i}`);
  await api.store.write([
    {
      changeSetId: 'unfinished',
      by: null,
      size: 1,
      readSet: readSetOf({}),
      decide: (view) => {
        view.laySums('supply', new Map<string, string | null>([...keys.map((key) => [key, '[]'] as const), [SUM_UNFINISHED, '']]));
        view.laySums('supply', new Map([[SUM_HEAD, null]]));
        return { about: [], parts: [], hints: [] };
      },
    },
  ]);
  await purgeByApi(api, 'secret');
  expect(JSON.stringify([...(await sums())])).not.toMatch(SECRET);
  expect(await faultsOf(api.store)).toEqual([]);
  const { claim } = await api.write('recordClaim', { relationId: 'supply', document: { id: 'new', title: 'New' } }, 'claim { id }');
  expect(claim).toMatchObject({ id: expect.any(String) });
  expect((await sums()).has(SUM_HEAD)).toBe(true);
  expect(await faultsOf(api.store)).toEqual([]);
});
