/** Others read and write while an admin purges: readers of the log get nothing of it from then on, and no write is lost. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import type { LoggedChange } from '../../../src/model/change.js';
import { faultsOf } from '../../support/faults-of.js';
import { defaultOntology } from '../../support/ontology.js';
import { fixtureInMemory, fixtureUnderTest } from '../../support/store-fixture.js';
import { apiOver, type ApiOver } from '../../support/writing.js';
import { purgeByApi } from './support/purge-by-api.js';

const TIMEOUT_MS = 120_000;
const fixture = fixtureUnderTest(fixtureInMemory);
let api: ApiOver;
beforeEach(async () => {
  api = apiOver(await fixture.openEmpty({ ontology: defaultOntology, now: () => '2026-01-02T03:04:05.678Z' }));
}, TIMEOUT_MS);
afterAll(() => fixture.clear());

const claim = (id: string, quote: string): object => ({
  id,
  relation: { id: 'supply', type: 'SUPPLIED', from: 'acme', to: 'ministry' },
  document: { id: `doc-${id}`, title: `Paper ${id}` },
  quote,
});

async function startStory(): Promise<void> {
  const entities = ['acme', 'ministry'].map((id) => ({ id, type: 'COMPANY', name: id }));
  await api.write('createEntities', { entities }, 'entities { id }');
  for (const id of ['a', 'b', 'c']) await api.write('recordClaim', claim(id, `said by JANE, ${id}`), 'claim { id }');
}

test('a subscriber who takes his time gets each change once, and none with what was purged meanwhile', async () => {
  await startStory();
  const changes = await api.services.feed.after(0);
  const before = [(await changes.next()).value, (await changes.next()).value];
  await purgeByApi(api, 'a', 'b', 'c');
  const last = await api.store.lastSequence();
  const after: LoggedChange[] = [];
  for (let next = await changes.next(); !next.done; next = await changes.next()) {
    after.push(next.value);
    if (next.value.sequence === last) break;
  }
  await changes.return();
  api.services.feed.close();
  expect([...before, ...after].map((change) => change?.sequence)).toEqual(Array.from({ length: last }, (_, i) => i + 1));
  expect(JSON.stringify(after)).not.toMatch(/JANE/);
  expect(after.at(-1)?.cleared?.action).toBe('PURGED');
});

test('claims that are recorded while others are purged are all there, and the store is consistent', async () => {
  await startStory();
  const ids = Array.from({ length: 20 }, (_, i) => `new-${i}`);
  await Promise.all([
    purgeByApi(api, 'a'),
    ...ids.slice(0, 10).map((id) => api.write('recordClaim', claim(id, 'It did.'), 'claim { id }')),
    purgeByApi(api, 'b', 'c'),
    ...ids.slice(10).map((id) => api.write('recordClaim', claim(id, 'It did.'), 'claim { id }')),
  ]);
  expect((await api.store.claims(ids)).map((one) => one?.id)).toEqual(ids);
  expect(JSON.stringify(await api.store.changesAfter(0, 1_000))).not.toMatch(/JANE/);
  expect(await faultsOf(api.store)).toEqual([]);
});
