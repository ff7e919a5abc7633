/** Patterns of steps on random graphs reach exactly the entities that every walk, tried one by one, leads to. */
import { deepStrictEqual } from 'node:assert/strict';
import type { EntityKey, Topology } from '../../../src/model/topology.js';
import { matchPattern, type PatternStep } from '../../../src/domain/queries/match-pattern.js';
import { residentOf } from '../../adjacency/support/small-columns.js';
import { testOnGraphs } from '../../paths/support/check-graphs.js';
import { randomGraph, randomQuestion } from '../../paths/support/random-graph.js';
import { MemoryTopology, type SmallGraph } from '../../support/memory-topology.js';
import type { Random } from '../../support/random.js';

const ALL = { maxExpansions: 1_000_000, isOver: () => false };

testOnGraphs('a traversal reaches what walks lead to, nearest first, then by id', 2_000, async (random) => {
  const graph = randomGraph(random);
  const steps = Array.from({ length: 1 + random.below(3) }, () => randomStep(random, graph));
  const starts = graph.entities.slice(0, 1 + random.below(2)).map(({ id }) => id);
  const expected = await byWalking(new MemoryTopology(graph), starts, steps);
  for (const topology of [new MemoryTopology(graph, random.below(5)), await residentOf(graph, graph)]) {
    const matches = await matchPattern(topology, await keysOf(topology, starts), steps, ALL);
    const reached = await Promise.all(matches.levels.map((level) => topology.idsOf(level)));
    deepStrictEqual([matches.complete, depthsOf(reached)], [true, expected]);
  }
});

function randomStep(random: Random, graph: SmallGraph): PatternStep {
  const { filter, avoidTypes } = randomQuestion(random, graph);
  const min = random.below(3);
  return { filter, types: random.chance(0.3) ? [...avoidTypes, 'Company'] : null, min, max: Math.max(1, min + random.below(3)) };
}

/** Every walk of every length: where it stands after each hop. A start is at the end only where nothing has to be walked. */
async function byWalking(topology: Topology, starts: readonly string[], steps: readonly PatternStep[]): Promise<[string, number][]> {
  const depths = new Map<string, number>();
  const isAllOptional = steps.every(({ min }) => min === 0);
  const note = async (entities: Iterable<EntityKey>, depth: number): Promise<void> => {
    for (const id of await topology.idsOf([...entities])) {
      const known = depths.get(id);
      if (starts.includes(id) ? isAllOptional && depth === 0 : known === undefined || depth < known) depths.set(id, depth);
    }
  };
  const follow = async (from: ReadonlySet<EntityKey>, step: number, depth: number): Promise<void> => {
    const pattern = steps[step];
    if (!pattern) return note(from, depth);
    let at = from;
    for (let hops = 0; hops <= pattern.max && at.size > 0; hops++) {
      if (hops >= pattern.min) await follow(at, step + 1, depth + hops);
      at = await oneHopFrom(topology, at, pattern);
    }
  };
  await follow(new Set(await keysOf(topology, starts)), 0, 0);
  return [...depths].toSorted(([a, depthOfA], [b, depthOfB]) => depthOfA - depthOfB || (a < b ? -1 : 1));
}

async function oneHopFrom(topology: Topology, from: ReadonlySet<EntityKey>, { filter, types }: PatternStep): Promise<Set<EntityKey>> {
  const found = await topology.neighbours({ frontier: [...from], filter, withTypes: true, withDegrees: false });
  const isOpen = (type: string): boolean => [filter.otherTypes, types].every((list) => list?.includes(type) ?? true);
  return new Set(Array.from(found.entities).filter((_, i) => isOpen(topology.entityTypes[found.types[i] ?? -1] ?? '')));
}

const depthsOf = (levels: readonly (readonly string[])[]): [string, number][] =>
  levels.flatMap((level, depth) => level.map((id): [string, number] => [id, depth]));

async function keysOf(topology: Topology, ids: readonly string[]): Promise<EntityKey[]> {
  return (await topology.keysOf(ids)).filter((key) => key !== null);
}
