import { expect } from '@jest/globals';
import type { PathRank } from '../../src/paths/question.js';
import { MemoryTopology, type SmallGraph } from '../support/memory-topology.js';
import type { Random } from '../support/random.js';
import { DEFAULT_READ_OPTIONS, type Page, type Question, type ReadOptions } from './support/ask.js';
import { everyPath } from './support/brute-force.js';
import { testOnGraphs, ALL_READ_OPTIONS } from './support/check-graphs.js';
import { pageByPage, type Paging } from './support/page-by-page.js';
import { randomGraph, randomQuestion } from './support/random-graph.js';

const RANKS: readonly PathRank[] = ['HOPS', 'EVIDENCE', 'HUBS'];
const BUDGETS = [1, 3, 10];
const EARLY: ReadOptions = { ...DEFAULT_READ_OPTIONS, earlyEnd: { steps: 0, wholeHops: 0 } };
const IN_PARTS: ReadOptions = { ...DEFAULT_READ_OPTIONS, requestSize: { max: 2, ahead: 0 } };

testOnGraphs('pages with small budgets make up the whole answer, the search remembered or forgotten', 300, async (random, seed) => {
  const { graph, question } = ask(random, seed);
  const topology = new MemoryTopology(graph);
  const readOptions = random.pick(ALL_READ_OPTIONS);
  for (const maxExpansions of BUDGETS) {
    const paging = { first: 1 + random.below(4), maxExpansions, readOptions };
    const remembered = await pageByPage(topology, question, { ...paging, forgets: () => false });
    expect(remembered.flatMap(({ paths }) => paths)).toEqual(everyPath(graph, question));
    expect(withoutProgress(remembered)).toEqual([]);
    expect(await pageByPage(topology, question, { ...paging, forgets: () => true })).toEqual(remembered);
    expect(await pageByPage(topology, question, { ...paging, forgets: () => random.chance(0.5) })).toEqual(remembered);
  }
});

testOnGraphs('pages do not depend on the order in which a store answers, nor on its keys', 1_000, async (random, seed) => {
  const { graph, question } = ask(random, seed);
  const { entities, relations } = graph;
  const other = { ...graph, entities: random.shuffled(entities), relations: random.shuffled(relations) };
  for (const maxExpansions of BUDGETS) {
    for (const readOptions of [DEFAULT_READ_OPTIONS, EARLY, IN_PARTS]) {
      const paging: Paging = { first: 2, maxExpansions, readOptions, forgets: () => false };
      const pages = await pageByPage(new MemoryTopology(graph), question, paging);
      expect(await pageByPage(new MemoryTopology(other, 5_000_000_000), question, paging)).toEqual(pages);
    }
  }
});

testOnGraphs('an answer is asked for once, however many pages it serves', 300, async (random, seed) => {
  const { graph, question } = ask(random, seed);
  const [whole, inPages] = [new MemoryTopology(graph), new MemoryTopology(graph)];
  await pageByPage(whole, question, { first: 100, maxExpansions: 1_000_000, readOptions: DEFAULT_READ_OPTIONS, forgets: () => false });
  await pageByPage(inPages, question, { first: 1, maxExpansions: 1, readOptions: DEFAULT_READ_OPTIONS, forgets: () => false });
  expect(inPages.requests).toBe(whole.requests);
});

function ask(random: Random, seed: number): { readonly graph: SmallGraph; readonly question: Question } {
  const graph = randomGraph(random);
  return { graph, question: { ...randomQuestion(random, graph), rankBy: RANKS[seed % RANKS.length] ?? 'HOPS' } };
}

/** Pages that hold no path and took no step, though others follow. */
function withoutProgress(pages: readonly Page[]): Page[] {
  return pages.slice(0, -1).filter(({ paths, expansions }) => paths.length === 0 && expansions === 0);
}
