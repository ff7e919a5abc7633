import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createApiKeys, type ApiKeys } from '../../../src/domain/access/api-keys.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { openStore } from '../../../src/stores/open-store.js';
import { FIXED_TIME, fixedClock } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';

let store: GraphStore;
let keys: ApiKeys;
beforeAll(async () => {
  store = await openStore('sqlite::memory:', { ontology: defaultOntology, now: fixedClock });
  keys = createApiKeys(store.keys, fixedClock);
});
afterAll(() => store.close());

test('no two keys are the same, and none is kept', async () => {
  const made = [await keys.create('anna', 'editor'), await keys.create('ben', 'reader')];
  expect(new Set(made.map(({ key }) => key)).size).toBe(2);
  expect(await keys.list()).toEqual([
    { name: 'anna', role: 'editor', hash: expect.stringMatching(/^[\da-f]{64}$/), createdAt: FIXED_TIME, revokedAt: null },
    expect.objectContaining({ name: 'ben', role: 'reader' }),
  ]);
  for (const { key } of made) expect(JSON.stringify(await keys.list())).not.toContain(key);
});

test('a key opens nothing once it is revoked, also where somebody came with it at that moment', async () => {
  const { key } = await keys.create('carol', 'admin');
  expect(await keys.holderOf(key)).toMatchObject({ name: 'carol', role: 'admin' });
  const { key: next } = await keys.create('dan', 'admin');
  await Promise.all([keys.holderOf(next), keys.revoke('dan'), keys.revoke('carol')]);
  expect([await keys.holderOf(key), await keys.holderOf(next)]).toEqual([null, null]);
});

test('what stands in the store opens nothing: a hash is no key', async () => {
  for (const { hash } of await keys.list()) expect(await keys.holderOf(hash)).toBeNull();
});

test.each(['', ' anna', 'a\nb', 'a\u0000', 'editor', 'x'.repeat(101), '-x', '../x', '<b>'])('%j is the name of no key', async (name) => {
  await expect(keys.create(name, 'reader')).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { faults: [{ path: ['name'] }] } });
});

test.each(['Élodie', 'import job 2', 'anna@example.org', '李'])('%s may be the name of a key', async (name) => {
  expect((await keys.create(name, 'reader')).record.name).toBe(name);
});
