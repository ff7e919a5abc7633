import { expect } from '@jest/globals';
import type { PathKey, PathRank } from '../../src/paths/question.js';
import { hasNextPage, spentAfter } from '../../src/paths/run-search.js';
import { MemoryTopology, type SmallGraph } from '../support/memory-topology.js';
import type { Random } from '../support/random.js';
import { nextPage, openSearch, type Question } from './support/ask.js';
import { comparePathKeys, everyPath } from './support/brute-force.js';
import { testOnGraphs, ALL_READ_OPTIONS } from './support/check-graphs.js';
import { randomGraph, randomQuestion, randomRelation } from './support/random-graph.js';

const RANKS: readonly PathRank[] = ['HOPS', 'EVIDENCE', 'HUBS'];
const WRITES = 5;

testOnGraphs("after a write the next page holds the paths of today's graph beyond the last one", 3_000, async (random, seed) => {
  let graph = randomGraph(random);
  const question: Question = { ...randomQuestion(random, graph), rankBy: RANKS[seed % RANKS.length] ?? 'HOPS' };
  const readOptions = random.pick(ALL_READ_OPTIONS);
  let last: PathKey | null = null;
  let spent = 0;
  for (let pages = 0; ; pages++) {
    const topology = new MemoryTopology(graph);
    const search = await openSearch(topology, question, readOptions, { after: last });
    const maxExpansions = random.pick([1, 10, 1_000_000]);
    const page = await nextPage(search, 1 + random.below(3), { spent, maxExpansions, isOver: () => false });
    const expected = pathsAfter(graph, question, last);
    spent = spentAfter(spent, page.expansions);
    const mayGoOn = hasNextPage(page, spent);
    expect(page.paths).toEqual(expected.slice(0, mayGoOn ? page.paths.length : expected.length));
    if (last) expect(page.status).toMatch(/^FOUND/);
    if (!mayGoOn) return;
    last = page.paths.at(-1) ?? last;
    if (pages < WRITES) graph = written(random, graph, question, last);
  }
});

function pathsAfter(graph: SmallGraph, question: Question, last: PathKey | null): PathKey[] {
  return everyPath(graph, question).filter((path) => last === null || comparePathKeys(path, last) > 0);
}

/** The graph after a write: a relation more or less, or an entity less, best one of the last path. */
function written(random: Random, graph: SmallGraph, question: Question, last: PathKey | null): SmallGraph {
  const { entities, relations } = graph;
  const ids = entities.map(({ id }) => id);
  if (random.chance(0.4)) return { ...graph, relations: [...relations, randomRelation(random, random.pick(ids), random.pick(ids), true)] };
  if (random.chance(0.3)) return { ...graph, relations: relations.slice(1) };
  const named = [...question.from, ...question.to, ...question.via, ...question.avoid];
  const gone = (last?.ids ?? ids).find((id) => !named.includes(id));
  return {
    ...graph,
    entities: entities.filter(({ id }) => id !== gone),
    relations: relations.filter(({ from, to }) => from !== gone && to !== gone),
  };
}
