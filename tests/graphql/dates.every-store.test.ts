/** Where uncertain dates put a relation in a timeline, and what surely overlaps a range. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fixtureInMemory, fixtureUnderTest } from '../support/store-fixture.js';
import { openNewsroom, PAID, type Newsroom } from './support/newsroom.js';

const fixture = fixtureUnderTest(fixtureInMemory);
afterAll(() => fixture.clear());

let room: Newsroom;
beforeAll(async () => {
  room = await openNewsroom(fixture);
  for (const [id, started] of [
    ['by-september', '../2025-09-26'],
    ['in-2025', '2025'],
    ['in-october', '2025-10'],
    ['by-2024', '../2024'],
    ['undated', null],
  ] as const)
    await room.claim({ relation: { id, ...PAID }, started, document: { id: `d-${id}`, title: id, publishedOn: started } });
  const owned = { type: 'OWNED', from: 'harbour', to: 'dredge' };
  await room.claim({ relation: { id: 'owned', ...owned }, observedOn: '2019-05', properties: { percentage: 50 } });
});

const ids = (list: unknown): string[] => (list as { nodes: { id: string }[] }).nodes.map(({ id }) => id);
const among = async (list: string): Promise<string[]> => ids((await room.answer(`{ list: ${list} { nodes { id } } }`))['list']);

test('a start that is open to the past stands at its last day, not before all else', async () => {
  const order = ['by-2024', 'in-2025', 'by-september', 'in-october'];
  expect(await among('timeline')).toEqual(order);
  expect(await among('relations(where: { types: [PAID] }, orderBy: { field: STARTED })')).toEqual([...order, 'undated']);
});

test.each([
  ['{ from: "2025-10", to: "2025-10" }', ['in-2025', 'in-october', 'undated']],
  ['{ from: "2025-10", to: "2025-10", certainty: POSSIBLE, datedOnly: true }', ['in-2025', 'in-october']],
  ['{ from: "2025-10", to: "2025-10", certainty: DEFINITE }', ['in-october']],
  ['{ from: "2025", to: "2025", certainty: DEFINITE }', ['in-2025', 'in-october']],
])('payments during %s', async (range, expected) => {
  expect(await among(`relations(where: { types: [PAID], during: ${range} })`)).toEqual(expected);
});

test.each([
  ['{ from: "2019-05-01", to: "2019-05-31", certainty: DEFINITE }', ['owned']],
  ['{ from: "2019-05-01", to: "2019-05-15", certainty: DEFINITE }', []],
  ['{ from: "2001", to: "2001" }', ['owned']],
  ['{ from: "2001", to: "2001", certainty: DEFINITE }', []],
])('what is observed in May 2019 during %s', async (range, expected) => {
  expect(await among(`relations(where: { types: [OWNED], during: ${range} })`)).toEqual(expected);
});

test.each([
  ['{ from: "2025-10", to: "2025-10" }', ['d-in-2025', 'd-in-october']],
  ['{ from: "2025-10", to: "2025-10", certainty: DEFINITE }', ['d-in-october']],
  ['{ from: "2025", certainty: DEFINITE }', ['d-in-2025', 'd-in-october']],
])('documents published during %s', async (range, expected) => {
  expect(await among(`documents(where: { publishedDuring: ${range} })`)).toEqual(expected);
});
