import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { searchEntities } from '../../../src/domain/queries/search.js';
import { createEntity } from '../../../src/domain/write/entities/create-entity.js';
import { together } from '../../../src/domain/write/together.js';
import { openGraph, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

let graph: WrittenGraph;

beforeAll(async () => {
  graph = await openGraph();
});

afterAll(() => graph.store.close());

/** So many words that no other name has. */
function ownWords(name: number, count: number): string {
  return Array.from({ length: count }, (_, i) => `${(name * 7919 + i * 104729).toString(36)}word`).join(' ');
}

test('while a long text is compared with many long names, the event loop goes on', async () => {
  const entities = Array.from({ length: 10 }, (_, i) => ({
    type: 'Company',
    name: `Ministry ${i}`,
    aliases: Array.from({ length: 100 }, () => ({ value: `ministry ${ownWords(i, 30)}` })),
  }));
  await graph.write(together(entities.map((entity) => createEntity(entity, SETTINGS, []))));

  let iterations = 0;
  let next = setImmediate(function countIteration() {
    iterations++;
    next = setImmediate(countIteration);
  });
  const search = { text: `ministry ${ownWords(-5, 30)}`, types: null };
  const { items } = await searchEntities(graph.store, search, { first: 10, after: null });
  clearImmediate(next);
  expect(iterations).toBeGreaterThan(2);
  expect(items).toHaveLength(10);
});

test('who has one word of the name is found, also where another has all of them', async () => {
  const found = async (text: string) => {
    const { items, complete } = await searchEntities(graph.store, { text, types: null }, { first: 10, after: null });
    return { names: items.map(({ node }) => node.entity.name), complete };
  };
  await graph.entity({ type: 'Person', name: 'Ann Harbour' });
  expect(await found('Harbour Dredge')).toEqual({ names: ['Ann Harbour'], complete: true });
  await graph.entity({ type: 'Company', name: 'Harbour Dredge' });
  expect(await found('Harbour Dredge')).toEqual({ names: ['Harbour Dredge', 'Ann Harbour'], complete: true });
});

test('a search says where it did not look at all candidates', async () => {
  const many = Array.from({ length: 201 }, (_, i) => ({ type: 'Person', name: `Smith ${ownWords(i, 1)}` }));
  await graph.write(together(many.map((entity) => createEntity(entity, SETTINGS, []))));
  const search = async (text: string) => (await searchEntities(graph.store, { text, types: null }, { first: 1, after: null })).complete;
  expect([await search('Smith'), await search(ownWords(7, 1))]).toEqual([false, true]);
});
