import { expect, test } from '@jest/globals';
import type { NeighbourRequest, Neighbours } from '../../src/model/topology.js';
import { hasNextPage, MOST_STEPS, spentAfter } from '../../src/paths/resume.js';
import { MemoryTopology, type SmallGraph } from '../support/memory-topology.js';
import { everyPage, nextPage, openSearch, PLENTY, questionFrom } from './ask.js';

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
  const graph = layers(7, 3);
  const topology = new MemoryTopology(graph);
  const search = await openSearch(topology, question);
  const cut = await nextPage(topology, search, 10_000, { ...PLENTY, isOver: () => true });
  expect(cut.status).toBe('FOUND_SOME');
  expect(cut.paths.length).toBeLessThan(3 ** 7);
  const rest = await nextPage(topology, search, 100_000, { ...PLENTY, spent: cut.expansions });
  const whole = await everyPage(new MemoryTopology(graph), question, 100_000);
  expect(whole.paths).toHaveLength(3 ** 7);
  expect([...cut.paths, ...rest.paths]).toEqual(whole.paths);
  expect(cut.expansions + rest.expansions).toBe(whole.expansions);
});

test('the event loop has its turns while a long search runs', async () => {
  const topology = new MemoryTopology(layers(7, 4));
  const search = await openSearch(topology, question);
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  const { paths } = await nextPage(topology, search, 4 ** 7);
  clearInterval(timer);
  expect(paths).toHaveLength(4 ** 7);
  expect(turns).toBeGreaterThan(0);
});

test('a store that fails breaks off one page; the same search goes on with the next', async () => {
  const topology = new FailingTopology(layers(7, 2));
  const search = await openSearch(topology, question);
  topology.failures = 1;
  await expect(nextPage(topology, search, 1_000)).rejects.toThrow('out of reach');
  expect((await nextPage(topology, search, 1_000)).paths).toHaveLength(2 ** 7);
});

test('a page of no paths still says whether there are any', async () => {
  const topology = new MemoryTopology(layers(1, 2));
  const search = await openSearch(topology, question);
  expect(await nextPage(topology, search, 0)).toMatchObject({ status: 'FOUND_SOME', paths: [] });
  expect((await nextPage(topology, search, 10)).paths).toHaveLength(2);
  const apart = await openSearch(topology, questionFrom('start', 'goal', { avoid: ['0.0', '0.1'] }));
  expect(await nextPage(topology, apart, 0)).toMatchObject({ status: 'NOT_CONNECTED', paths: [] });
});

test('a page that is just full says FOUND_ALL where nothing is left', async () => {
  const topology = new MemoryTopology(layers(1, 3));
  const search = await openSearch(topology, questionFrom('start', 'goal', { maxHops: 2 }));
  expect(await nextPage(topology, search, 3)).toMatchObject({ status: 'FOUND_ALL' });
  expect(await nextPage(topology, search, 3)).toEqual({ status: 'FOUND_ALL', paths: [], expansions: 0 });
});

test('the memory that a search holds is told, and grows with what it has read', async () => {
  const bytesAfter = async (graph: SmallGraph): Promise<number> => {
    const topology = new MemoryTopology(graph);
    const search = await openSearch(topology, question);
    await nextPage(topology, search, 10);
    return search.bytes;
  };
  const [small, large] = [await bytesAfter(layers(3, 2)), await bytesAfter(layers(6, 60))];
  expect(small).toBeLessThan(100_000);
  expect(large).toBeGreaterThan(20_000 * 28);
});

test('after 10,000,000 steps there is no next page', () => {
  expect(hasNextPage('FOUND_SOME', spentAfter(MOST_STEPS - 2, 1))).toBe(true);
  expect(hasNextPage('BUDGET_SPENT', spentAfter(MOST_STEPS - 2, 1_000))).toBe(false);
  expect(spentAfter(MOST_STEPS - 2, 1_000)).toBe(MOST_STEPS);
  expect(hasNextPage('FOUND_ALL', 1)).toBe(false);
});

class FailingTopology extends MemoryTopology {
  failures = 0;

  override async neighbours(request: NeighbourRequest): Promise<Neighbours> {
    if (this.failures-- > 0) throw new Error('the store is out of reach');
    return super.neighbours(request);
  }
}
