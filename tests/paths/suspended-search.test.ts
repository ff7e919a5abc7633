import { expect, test } from '@jest/globals';
import { hasNextPage, MAX_STEPS, spentAfter } from '../../src/paths/run-search.js';
import type { PathStatus } from '../../src/paths/search.js';
import { MemoryTopology, type SmallGraph } from '../support/memory-topology.js';
import { everyPage, nextPage, openSearch, PLENTY, questionFrom, DEFAULT_READ_OPTIONS, type Page } from './support/ask.js';

const question = questionFrom('start', 'goal', { maxHops: 8 });

/** Between start and goal lie layers of entities; each is connected with all of the next layer. */
function layers(count: number, width: number): SmallGraph {
  const middle = Array.from({ length: count }, (_, layer) => Array.from({ length: width }, (_, i) => `${layer}.${i}`));
  const all = [['start'], ...middle, ['goal']];
  const pairs = all.slice(1).flatMap((layer, i) => (all[i] ?? []).flatMap((from) => layer.map((to) => ({ from, to }))));
  const facts = { type: 'Paid', status: 'SINGLE_SOURCE', confidence: 1, independentSources: 1, days: null } as const;
  return {
    entities: all.flat().map((id) => ({ id, type: 'Company' })),
    relations: pairs.map((pair) => ({ ...facts, ...pair })),
    symmetricTypes: [],
  };
}

test('a deadline ends a page like a spent budget, and the next page goes on', async () => {
  const graph = layers(7, 4);
  const search = await openSearch(new MemoryTopology(graph), question);
  const pages: Page[] = [];
  do pages.push(await nextPage(search, 100_000, { ...PLENTY, isOver: () => true }));
  while (pages.at(-1)?.status !== 'FOUND_ALL');
  const whole = await everyPage(new MemoryTopology(graph), question, 100_000);
  expect(whole.paths).toHaveLength(4 ** 7);
  expect(pages.length).toBeGreaterThan(3);
  expect(pages.flatMap(({ paths }) => paths)).toEqual(whole.paths);
  expect(pages.reduce((sum, { expansions }) => sum + expansions, 0)).toBe(whole.expansions);
});

test('the event loop runs other tasks while a long search runs', async () => {
  const topology = new MemoryTopology(layers(7, 4));
  const search = await openSearch(topology, question);
  let ticks = 0;
  const timer = setInterval(() => ticks++, 0);
  const { paths } = await nextPage(search, 4 ** 7);
  clearInterval(timer);
  expect(paths).toHaveLength(4 ** 7);
  expect(ticks).toBeGreaterThan(0);
});

test('a search that takes too much memory ends like one whose budget is spent, and has no next page', async () => {
  const topology = new MemoryTopology(layers(7, 60));
  const search = await openSearch(topology, question, DEFAULT_READ_OPTIONS, { maxBytes: 200_000 });
  const page = await nextPage(search, 10);
  expect(page).toMatchObject({ status: 'BUDGET_SPENT', paths: [], isTooLarge: true });
  expect(page.expansions).toBeLessThan(7 * 60 * 60);
  expect(hasNextPage(page, page.expansions)).toBe(false);
});

test('a page of no paths still says whether there are any', async () => {
  const topology = new MemoryTopology(layers(1, 2));
  const search = await openSearch(topology, question);
  expect(await nextPage(search, 0)).toMatchObject({ status: 'FOUND_SOME', paths: [] });
  expect((await nextPage(search, 10)).paths).toHaveLength(2);
  const apart = await openSearch(topology, questionFrom('start', 'goal', { avoid: ['0.0', '0.1'] }));
  expect(await nextPage(apart, 0)).toMatchObject({ status: 'NOT_CONNECTED', paths: [] });
});

test('a page that is just full says FOUND_ALL where nothing is left', async () => {
  const topology = new MemoryTopology(layers(1, 3));
  const search = await openSearch(topology, questionFrom('start', 'goal', { maxHops: 2 }));
  expect(await nextPage(search, 3)).toMatchObject({ status: 'FOUND_ALL' });
  expect(await nextPage(search, 3)).toMatchObject({ status: 'FOUND_ALL', paths: [], expansions: 0 });
});

test('the memory that a search holds is told, and grows with what it has read', async () => {
  const bytesAfter = async (graph: SmallGraph): Promise<number> => {
    const topology = new MemoryTopology(graph);
    const search = await openSearch(topology, question);
    await nextPage(search, 10);
    return search.bytes;
  };
  const [small, large] = [await bytesAfter(layers(3, 2)), await bytesAfter(layers(6, 60))];
  expect(small).toBeLessThan(100_000);
  expect(large).toBeGreaterThan(20_000 * 28);
});

test('after 10,000,000 steps there is no next page', () => {
  const page = (status: PathStatus) => ({ status, isTooLarge: false });
  expect(hasNextPage(page('FOUND_SOME'), spentAfter(MAX_STEPS - 2, 1))).toBe(true);
  expect(hasNextPage(page('BUDGET_SPENT'), spentAfter(MAX_STEPS - 2, 1_000))).toBe(false);
  expect(spentAfter(MAX_STEPS - 2, 1_000)).toBe(MAX_STEPS);
  expect(hasNextPage(page('FOUND_ALL'), 1)).toBe(false);
});
