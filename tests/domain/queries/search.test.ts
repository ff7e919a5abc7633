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
