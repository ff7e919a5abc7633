import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import type { EntityKey, Topology } from '../../../src/model/topology.js';
import { findFewestHops } from '../../../src/paths/fewest-hops.js';
import type { PathKey, PathQuestion } from '../../../src/paths/question.js';
import { PathSearch } from '../../../src/paths/search.js';
import { nextPage, PLENTY, type Question } from '../../paths/support/ask.js';
import { everyPath, isConnected } from '../../paths/support/brute-force.js';
import { testOnGraphs } from '../../paths/support/check-graphs.js';
import { randomGraph, randomQuestion, randomRelation } from '../../paths/support/random-graph.js';
import type { SmallGraph } from '../../support/memory-topology.js';
import type { Random } from '../../support/random.js';
import { residentOf } from './small-columns.js';

const RANKS = ['HOPS', 'EVIDENCE', 'HUBS'] as const;

/** All paths, in order, from a graph in memory that was loaded before some of it changed; and those of fewest hops in their own way. */
export function testResidentPaths(graphs: number): void {
  testOnGraphs('from memory, with changes laid over it, exactly the paths there are come, in order', graphs, async (random) => {
    const graph = randomGraph(random);
    const question: Question = { ...randomQuestion(random, graph), rankBy: random.pick(RANKS) };
    const topology = await residentOf(graph, random.chance(0.2) ? graph : earlier(random, graph));
    const asked = await askedOf(topology, question);
    const expected = everyPath(graph, question);
    await checkSearch(topology, asked, graph, question, expected);
    await checkFewest(topology, asked, expected, 1 + random.below(4));
  });
}

/** The graph without some of its entities and relations, and with some that have gone since. */
function earlier(random: Random, graph: SmallGraph): SmallGraph {
  const relations = graph.relations.filter(() => random.chance(0.7));
  const ends = new Set(relations.flatMap(({ from, to }) => [from, to]));
  const entities = graph.entities.filter(({ id }) => ends.has(id) || random.chance(0.6));
  if (entities.length === 0) return graph;
  const gone = Array.from({ length: random.below(6) }, () =>
    randomRelation(random, random.pick(entities).id, random.pick(entities).id, false),
  );
  return { ...graph, entities, relations: [...relations, ...gone] };
}

async function askedOf(topology: Topology, question: Question): Promise<PathQuestion> {
  const keysOf = async (ids: readonly string[]): Promise<EntityKey[]> => (await topology.keysOf(ids)).filter((key) => key !== null);
  const [from, to, via, avoid] = await Promise.all([question.from, question.to, question.via, question.avoid].map(keysOf));
  return { ...question, from: from ?? [], to: to ?? [], via: via ?? [], avoid: avoid ?? [] };
}

async function checkSearch(
  topology: Topology,
  asked: PathQuestion,
  graph: SmallGraph,
  question: Question,
  expected: readonly PathKey[],
): Promise<void> {
  const { status, paths } = await nextPage(new PathSearch(topology, asked), expected.length + 1, PLENTY);
  deepStrictEqual(paths, expected);
  if (expected.length > 0) equal(status, 'FOUND_ALL');
  else equal(status, isConnected(graph, question) ? 'NO_PATH_WITHIN_HOPS' : 'NOT_CONNECTED');
}

async function checkFewest(topology: Topology, asked: PathQuestion, expected: readonly PathKey[], first: number): Promise<void> {
  const found = findFewestHops(topology, asked, first, PLENTY.maxExpansions);
  const shortest = expected.filter(({ cost }) => cost === expected[0]?.cost);
  if (asked.rankBy !== 'HOPS' || asked.via.length > 0 || shortest.length < first) return equal(found, null);
  ok(found, 'there are so many paths of fewest hops');
  const paths = await Promise.all(found.paths.map(async ({ cost, entities }) => ({ cost, ids: await topology.idsOf(entities) })));
  deepStrictEqual(paths, expected.slice(0, first));
  if (expected.length > first) equal(found.status, 'FOUND_SOME');
}
