import { expect, test } from '@jest/globals';
import { matchPattern, type PatternMatches, type MatchLimits } from '../../../src/domain/queries/match-pattern.js';
import { MemoryTopology, type SmallGraph } from '../../support/memory-topology.js';
import { DEFAULT_FILTER } from '../../paths/support/ask.js';

const BRANCHES = 3_000;

/** From a root to many branches, each with two leaves. */
const tree: SmallGraph = {
  entities: ['root', ...branches(), ...leaves()].map((id) => ({ id, type: 'Company' })),
  relations: [...branches().map((to) => relation('root', to)), ...leaves().map((to) => relation(to.slice(0, -1), to))],
  symmetricTypes: [],
};

test('everything is reached, the nearest first, then by id', async () => {
  const walk = await walkDown(new MemoryTopology(tree), { maxExpansions: 1_000_000, isOver: () => false });
  expect(walk).toMatchObject({ complete: true, expansions: 3 * BRANCHES });
  expect(await reachedBy(walk)).toEqual([[], branches(), leaves().toSorted(), []]);
});

test('where the budget ends, nothing more is read than it lets take', async () => {
  const topology = new MemoryTopology(tree);
  const walk = await walkDown(topology, { maxExpansions: BRANCHES + 100, isOver: () => false });
  expect(walk).toMatchObject({ complete: false, expansions: BRANCHES + 100 });
  expect((await reachedBy(walk))[2]).toEqual(leaves().toSorted().slice(0, 100));
  expect(topology.requests).toBe(2);
});

test('where the time of the request is over, the answer is what was reached, and says so', async () => {
  const topology = new MemoryTopology(tree);
  const walk = await walkDown(topology, { maxExpansions: 1_000_000, isOver: () => topology.requests === 2 });
  expect(walk.complete).toBe(false);
  expect((await reachedBy(walk)).flat()).toHaveLength(BRANCHES);
});

test('the event loop goes on during a long walk', async () => {
  let iterations = 0;
  const timer = setInterval(() => iterations++, 0);
  await walkDown(new MemoryTopology(tree), { maxExpansions: 1_000_000, isOver: () => false });
  clearInterval(timer);
  expect(iterations).toBeGreaterThan(0);
});

async function walkDown(topology: MemoryTopology, limits: MatchLimits): Promise<PatternMatches> {
  const starts = (await topology.keysOf(['root'])).filter((key) => key !== null);
  const filter = { ...DEFAULT_FILTER, direction: 'OUT' } as const;
  return matchPattern(topology, starts, [{ filter, types: null, min: 1, max: 2 }], limits);
}

/** By level. */
function reachedBy({ topology, levels }: PatternMatches): Promise<string[][]> {
  return Promise.all(levels.map((level) => topology.idsOf(level)));
}

function branches(): string[] {
  return Array.from({ length: BRANCHES }, (_, i) => String(10_000 + i));
}

function leaves(): string[] {
  return branches().flatMap((id) => [`${id}b`, `${id}a`]);
}

function relation(from: string, to: string): SmallGraph['relations'][number] {
  return { type: 'Owned', from, to, status: 'SINGLE_SOURCE', confidence: 1, independentSources: 1, days: null };
}
