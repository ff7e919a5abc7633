import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { openStore } from '../../src/stores/open-store.js';
import { fixedClock } from '../support/clock.js';
import { defaultOntology } from '../support/ontology.js';
import { temporaryFolder } from '../support/serve.js';
import { apiOver } from '../support/writing.js';
import { claimgraphHere } from './support/run-here.js';

// Harbour paid Dredge, of which papers tell different amounts; who would have supplied whom is denied.

const folder = temporaryFolder();
const location = `sqlite:${join(folder.path, 'contested.db')}`;
const run = (...words: string[]) => claimgraphHere({ CLAIMGRAPH_STORE: location }, ...words);

beforeAll(async () => {
  const store = await openStore(location, { ontology: defaultOntology, now: fixedClock });
  const api = apiOver(store);
  const claim = (input: object) => api.write('recordClaim', input, 'claim { id }');
  for (const name of ['Harbour', 'Dredge', 'Acme'])
    await api.write('createEntity', { id: name.toLowerCase(), type: 'COMPANY', name }, 'entity { id }');
  const paid = { relation: { id: 'paid', type: 'PAID', from: 'harbour', to: 'dredge' } };
  const paper = (publisher: string) => ({ document: { title: `Story of ${publisher}`, publisher, publishedOn: '2021' } });
  const amount = (value: number) => ({ properties: { amount: { currency: 'EUR', value } } });
  await claim({ id: 'a', ...paid, ...paper('Globe'), ...amount(10e6), started: '2020', statement: 'Harbour paid ten million.' });
  await claim({ id: 'b', ...paid, ...paper('Herald'), ...amount(12e6), started: '2020-06' });
  const statement = { document: { title: 'Press release', publisherId: 'dredge' } };
  await claim({ id: 'c', ...paid, ...statement, ...amount(10e6), stance: 'DENIES', scope: ['amount'] });
  const supplied = { type: 'SUPPLIED', from: 'dredge', to: 'harbour' };
  await claim({ relation: { id: 'denied', ...supplied }, ...statement, stance: 'DENIES' });
  const owned = { relation: { id: 'owned', type: 'OWNED', from: 'acme', to: 'dredge' } };
  await claim({ id: 'd', ...owned, ...paper('Globe'), observedOn: '2018~', properties: { percentage: 7.05 }, stance: 'DENIES' });
  await store.close();
});
afterAll(() => folder.remove());

test('a path tells what is contested, who says so and who denies what, and what is only denied', async () => {
  const { code, stdout } = await run('path', 'Harbour', 'Dredge');
  expect(code).toBe(0);
  expect(stdout).toBe(`1. Harbour → Dredge   1 hop, confidence 0.91
   Harbour paid Dredge 10 million EUR (2020; amount contested)   CORROBORATED, confidence 0.91
      asserted (amount: 10 million EUR) by Globe, in Story of Globe (2021): Harbour paid ten million.
      asserted (amount: 12 million EUR) by Herald, in Story of Herald (2021)
      DENIED (amount: 10 million EUR) by Dredge, in Press release
   1 more relation between Harbour and Dredge is only denied, and not shown (--denied)

That is the only path within the limits.
`);
});

test('a denial that stands, and does not count since it is of before, is told as such', async () => {
  const store = await openStore(location, { ontology: defaultOntology, now: fixedClock });
  const api = apiOver(store);
  for (const name of ['Quay', 'Pier']) await api.write('createEntity', { id: name, type: 'COMPANY', name }, 'entity { id }');
  const relation = { id: 'later', type: 'PAID', from: 'Quay', to: 'Pier' };
  for (const claim of [
    { started: '2020', document: { title: 'Ledger', publisher: 'Bank' } },
    { stance: 'DENIES', document: { title: 'Not a cent', publisherId: 'Pier', publishedOn: '2005' } },
  ])
    await api.write('recordClaim', { relation, ...claim }, 'claim { id }');
  await store.close();
  const { stdout } = await run('path', 'Quay', 'Pier');
  expect(stdout).toContain('DENIED (does not count here) by Pier, in Not a cent (2005)');
});

test('where only a denied relation connects two, that is said', async () => {
  const { stdout } = await run('path', 'Acme', 'Harbour');
  expect(stdout).toBe(
    'Acme and Harbour are not connected: no way leads from one to the other, however long.\n' +
      'There would be a path by relations that are only denied: --denied shows it.\n',
  );
});

test('relations that are only denied are shown where they are asked for, as denied', async () => {
  const { stdout } = await run('path', 'Acme', 'Harbour', '--denied');
  expect(stdout).toContain('Acme → Dredge → Harbour   2 hops, confidence 0');
  expect(stdout).toContain('Dredge supplied Harbour   DENIED, confidence 0');
  expect(stdout).toContain('DENIED by Dredge, in Press release');
  expect((await run('path', 'Harbour', 'Dredge', '--denied')).stdout).not.toContain('not shown');
});

test('the same as JSON', async () => {
  const connected = JSON.parse((await run('path', 'Harbour', 'Dredge', '--json')).stdout) as { paths: { hops: object[] }[] };
  const denial = { id: 'c', stance: 'DENIES', scope: ['amount: 10 million EUR'], observedOn: null, source: 'Dredge, in Press release' };
  expect(connected).toMatchObject({
    deniedOnly: false,
    paths: [{ hops: [{ denied: 1, relations: [{ claims: [{ id: 'a' }, { id: 'b' }, denial] }] }] }],
  });
  expect(JSON.parse((await run('path', 'Acme', 'Dredge', '--json')).stdout)).toMatchObject({ status: 'NOT_CONNECTED', deniedOnly: true });
});

test('several of one name are told apart by how much is known of them, and by other names', async () => {
  const store = await openStore(location, { ontology: defaultOntology, now: fixedClock });
  const other = { id: 'acme-2', type: 'COMPANY', name: 'acme', aliases: [{ value: 'Acme of Paris' }], description: 'Makes anvils.' };
  await apiOver(store).write('createEntity', other, 'entity { id }');
  await store.close();
  const { code, stderr } = await run('path', 'ACME', 'Dredge');
  expect([code, stderr]).toEqual([
    1,
    'several entities are named "ACME": give the id of one\n' +
      '  id:acme  Acme (Company, 0 relations)\n' +
      '  id:acme-2  acme (Company, 0 relations, also Acme of Paris): Makes anvils.\n',
  ]);
});
