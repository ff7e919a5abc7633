/** What answers about paths say of relations that are only denied, and so not shown. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { fixtureInMemory, fixtureUnderTest } from '../support/store-fixture.js';
import { openNewsroom, PAID, type Newsroom } from './support/newsroom.js';

const fixture = fixtureUnderTest(fixtureInMemory);
afterAll(() => fixture.clear());

let room: Newsroom;
beforeEach(async () => {
  room = await openNewsroom(fixture);
});

async function paths(input: object = {}): Promise<unknown> {
  const query = 'query Paths($input: PathsInput!) { paths(input: $input) { status deniedOnly nodes { hops { relationCount denied } } } }';
  return (await room.answer(query, { input: { from: { id: 'harbour' }, to: { id: 'dredge' }, ...input } }))['paths'];
}

test('where nothing connects two but what is denied, the answer says so', async () => {
  expect(await paths()).toEqual({ status: 'NOT_CONNECTED', deniedOnly: false, nodes: [] });
  await room.claim({ stance: 'DENIES' });
  expect(await paths()).toEqual({ status: 'NOT_CONNECTED', deniedOnly: true, nodes: [] });
  expect(await paths({ where: { types: ['PAID'] } })).toEqual({ status: 'NOT_CONNECTED', deniedOnly: false, nodes: [] });
});

test('where denied relations are let in, none is hidden', async () => {
  await room.claim({ stance: 'DENIES' });
  const shown = { status: 'FOUND_ALL', deniedOnly: false, nodes: [{ hops: [{ relationCount: 1, denied: 0 }] }] };
  expect(await paths({ where: { statuses: ['DENIED'] } })).toEqual(shown);
});

test('a hop says how many more relations are denied, of those that its filter asks for', async () => {
  await room.claim({});
  await room.claim({ relation: { id: 'denied-1', ...PAID }, stance: 'DENIES' });
  await room.claim({ relation: { id: 'denied-2', ...PAID, from: 'dredge', to: 'harbour' }, stance: 'DENIES' });
  const hops = (denied: number) => ({ status: 'FOUND_ALL', deniedOnly: false, nodes: [{ hops: [{ relationCount: 1, denied }] }] });
  expect(await paths()).toEqual(hops(2));
  expect(await paths({ where: { direction: 'OUT' } })).toEqual(hops(1));
  expect(await paths({ where: { types: ['SUPPLIED'] } })).toEqual(hops(0));
});

test('where the budget is spent it is not known', async () => {
  for (let i = 0; i < 3; i++) await room.claim({ relation: { id: `r${i}`, type: 'SUPPLIED', from: 'harbour', to: 'ann' } });
  expect(await paths({ maxExpansions: 1 })).toEqual({ status: 'BUDGET_SPENT', deniedOnly: null, nodes: [] });
});
