import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findPaths, type PathsAnswer } from '../../src/domain/queries/find-paths.js';
import { createSearchCache } from '../../src/domain/queries/search-cache.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { defaultOntology } from '../support/ontology.js';
import { openSeededStore } from '../support/seeded-store.js';

let store: GraphStore;

beforeAll(async () => {
  store = await openSeededStore();
});
afterAll(() => store.close());

function ask(after: string | null): Promise<PathsAnswer> {
  const sources = { reader: store, ontology: defaultOntology, searches: createSearchCache(), isOver: () => false };
  return findPaths({ from: [{ name: 'Joe Lopez' }], to: [{ name: 'IMOD' }] }, { first: 1, after }, sources);
}

/** A true cursor with other numbers in it: cursors are text that anybody can write. */
async function forged(change: (position: unknown[]) => unknown[]): Promise<string> {
  const { endCursor } = await ask(null);
  const [version, mark, ...position] = JSON.parse(Buffer.from(endCursor ?? '', 'base64url').toString()) as unknown[];
  return Buffer.from(JSON.stringify([version, mark, ...change(position)])).toString('base64url');
}

test('a cursor that was not tampered with leads on', async () => {
  expect((await ask(await forged((position) => position))).paths).toHaveLength(1);
});

test.each<[string, (position: unknown[]) => unknown[]]>([
  ['an endless budget', ([, ...rest]) => [1e15, ...rest]],
  ['one step more than all pages may take', ([, ...rest]) => [10_000_001, ...rest]],
  ['a debt', ([, ...rest]) => [-1, ...rest]],
  ['half a step', ([, ...rest]) => [0.5, ...rest]],
  ['a negative cost', ([spent, , ...ids]) => [spent, -5, ...ids]],
  ['a path without a cost', ([spent, , ...ids]) => [spent, -1, ...ids]],
  ['a cost that is no whole number', ([spent, , ...ids]) => [spent, 1.5, ...ids]],
  ['a path of one entity', ([spent, cost, id]) => [spent, cost, id]],
])('a forged cursor buys nothing: %s', async (_, change) => {
  await expect(ask(await forged(change))).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { faults: [{ path: ['after'], message: 'is a damaged cursor' }] },
  });
});
