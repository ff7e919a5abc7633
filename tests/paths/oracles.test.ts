import { expect, test } from '@jest/globals';
import { DEFAULT_FILTER, type Page, type Question } from './support/ask.js';
import { OracleGraph, ORACLES, type BetweenTwo, type Check } from './support/oracles.js';

/** Confidences have 6 decimals, and the largest weight is 100. */
const DECIMALS = 2;

test('all 21 published answers are checked', () => {
  expect(ORACLES.flatMap(({ checks }) => checks)).toHaveLength(21);
});

for (const oracle of ORACLES) {
  for (const check of oracle.checks) {
    test(`${oracle.id}: ${check.op} as published`, () => holds(new OracleGraph(oracle), check));
  }
}

async function holds(oracle: OracleGraph, check: Check): Promise<void> {
  if ('target' in check) return holdsBetweenTwo(oracle, check);
  switch (check.op) {
    case 'hops_from':
      for (const [target, hops] of others(check)) await hasHops(oracle, String(check.source), target, hops);
      return;
    case 'weight_from':
      for (const [target, weight] of others(check)) await hasWeight(oracle, String(check.source), target, weight);
      return;
    case 'weight_pairs':
      for (const [pair, weight] of Object.entries(check.expected)) {
        const [from = '', to = ''] = pair.split('-');
        await hasWeight(oracle, from, to, weight);
      }
      return;
    case 'weak_components':
      return hasComponents(oracle, check.expected);
  }
}

/** A path has at least one hop: the way from an entity to itself is none. */
function others<Value>({ source, expected }: { source: unknown; expected: Readonly<Record<string, Value>> }): [string, Value][] {
  return Object.entries(expected).filter(([target]) => target !== String(source));
}

async function hasHops(oracle: OracleGraph, from: string, to: string, hops: number | null): Promise<void> {
  const { status, paths } = await oracle.ask(from, to);
  if (hops === null) expect(status).toBe('NOT_CONNECTED');
  else expect(paths[0]?.cost).toBe(hops * 1e9);
}

async function hasWeight(oracle: OracleGraph, from: string, to: string, weight: number | null): Promise<void> {
  const { status, paths } = await oracle.ask(from, to, { rankBy: 'EVIDENCE' });
  if (weight === null) expect(status).toBe('NOT_CONNECTED');
  else expect(oracle.weightOf(paths[0]?.cost ?? NaN)).toBeCloseTo(weight, DECIMALS);
}

async function hasComponents(oracle: OracleGraph, components: Readonly<Record<string, number>>): Promise<void> {
  const names = Object.keys(components);
  for (const [i, from] of names.entries()) {
    for (const to of names.slice(i + 1)) {
      const { status } = await oracle.ask(from, to, { filter: DEFAULT_FILTER });
      expect(status !== 'NOT_CONNECTED').toBe(components[from] === components[to]);
    }
  }
}

async function holdsBetweenTwo(oracle: OracleGraph, check: BetweenTwo): Promise<void> {
  const ask = (changes: Partial<Question> = {}): Promise<Page> => oracle.ask(check.source, check.target, changes);
  switch (check.op) {
    case 'k_shortest_weighted':
      return areBest(oracle, await ask({ rankBy: 'EVIDENCE' }), check.expected_paths, check.verified_costs);
    case 'all_shortest_weighted':
      return areAllBest(oracle, await ask({ rankBy: 'EVIDENCE' }), check.expected_paths, check.cost);
    case 'k_shortest_hops':
      return expect(hopsOf(oracle, await ask(), check.edge_distinct ?? false).slice(0, check.k)).toEqual(check.expected_hops);
    case 'count_simple':
      return haveCounts(oracle, await ask(), check);
    case 'count_shortest':
      expect((await ask()).paths[0]?.cost).toBe(check.hops * 1e9);
      return haveCounts(oracle, await ask({ maxHops: check.hops }), check);
    case 'simple_paths_upto':
      for (const [maxHops, count] of Object.entries(check.expected).filter(([hops]) => hops !== '0')) {
        expect((await ask({ maxHops: Number(maxHops) })).paths).toHaveLength(count);
      }
      return;
    case 'simple_path_list':
      expect(namesOf((await ask()).paths.map(({ ids }) => ids))).toEqual(namesOf(check.expected));
  }
}

/** These paths are there with these costs, and no path is better than the one at its place: the order among equals is free. */
function areBest(oracle: OracleGraph, { paths }: Page, best: readonly (readonly unknown[])[], costs: readonly number[]): void {
  const found = new Map(paths.map(({ ids, cost }) => [ids.join(), oracle.weightOf(cost)]));
  for (const [i, cost] of costs.entries()) {
    expect(found.get(best[i]?.join() ?? '')).toBeCloseTo(cost, DECIMALS);
    expect(oracle.weightOf(paths[i]?.cost ?? NaN)).toBeCloseTo(cost, DECIMALS);
  }
}

/** These paths have this cost, and no others. */
function areAllBest(oracle: OracleGraph, page: Page, best: readonly (readonly unknown[])[], cost: number): void {
  areBest(
    oracle,
    page,
    best,
    best.map(() => cost),
  );
  expect(oracle.weightOf(page.paths[best.length]?.cost ?? Infinity)).toBeGreaterThan(cost + 10 ** -DECIMALS);
}

/** The number of hops of each path, as often as edges make it differ. */
function hopsOf(oracle: OracleGraph, { paths }: Page, areEdgesDistinct: boolean): number[] {
  const times = (ids: readonly string[]): number => (areEdgesDistinct ? oracle.edgePaths(ids) : 1);
  return paths.flatMap(({ ids }) => Array.from({ length: times(ids) }, () => ids.length - 1));
}

function namesOf(paths: readonly (readonly unknown[])[]): string[] {
  return paths.map((names) => names.join()).sort();
}

interface Counts {
  readonly node_distinct: number;
  readonly edge_distinct: number;
}

function haveCounts(oracle: OracleGraph, { paths }: Page, { node_distinct, edge_distinct }: Counts): void {
  expect(paths).toHaveLength(node_distinct);
  expect(paths.reduce((sum, { ids }) => sum + oracle.edgePaths(ids), 0)).toBe(edge_distinct);
}
