import { deepStrictEqual, equal } from 'node:assert/strict';
import { test } from '@jest/globals';
import type { PathRank } from '../../../src/paths/question.js';
import { MemoryTopology } from '../../support/memory-topology.js';
import { Random } from '../../support/random.js';
import { everyPage, DEFAULT_READ_OPTIONS, type Question, type ReadOptions } from './ask.js';
import { everyPath, isConnected } from './brute-force.js';
import { randomGraph, randomQuestion } from './random-graph.js';

const GRAPHS_IN_A_TEST = 1_000;
const MAX_MILLISECONDS = 120_000;

/** By how much the default number of graphs is multiplied. */
const times = Number(process.env['CLAIMGRAPH_TEST_GRAPHS'] ?? 1);

/** Ways of reading that small graphs would not lead to by themselves. */
export const ALL_READ_OPTIONS: readonly ReadOptions[] = [
  DEFAULT_READ_OPTIONS,
  { requestSize: { max: 1_024, ahead: 0 }, earlyEnd: { steps: 20_000, wholeHops: 0 } },
  { requestSize: { max: 2, ahead: 0 }, earlyEnd: { steps: 0, wholeHops: 0 } },
  { requestSize: { max: 10_000, ahead: 3 }, earlyEnd: { steps: 6, wholeHops: 0 } },
];

/** Tests `check` on random questions about random graphs, numbered by their seeds. */
export function testOnGraphs(what: string, graphs: number, check: (random: Random, seed: number) => Promise<void>): void {
  const end = graphs * times;
  for (let begin = 0; begin < end; begin += GRAPHS_IN_A_TEST) {
    const afterLast = Math.min(begin + GRAPHS_IN_A_TEST, end);
    const run = async (): Promise<void> => {
      for (let seed = begin; seed < afterLast; seed++) await withSeed(seed, () => check(new Random(seed), seed));
    };
    test(`${what}: random graphs ${begin} to ${afterLast - 1}`, run, MAX_MILLISECONDS);
  }
}

/** All paths, in order, and the right status, whatever the graph and however it is read. */
export function testEveryPath(rankBy: PathRank, graphs: number): void {
  testOnGraphs(`by ${rankBy}, exactly the paths there are come, in order`, graphs, async (random, seed) => {
    const graph = randomGraph(random);
    const question: Question = { ...randomQuestion(random, graph), rankBy };
    const readOptions = ALL_READ_OPTIONS[seed % ALL_READ_OPTIONS.length];
    const { status, paths } = await everyPage(new MemoryTopology(graph), question, 1 + random.below(4), readOptions);
    const expected = everyPath(graph, question);
    // Jest's own comparison would take longer than the searches.
    deepStrictEqual(paths, expected);
    if (expected.length > 0) equal(status, 'FOUND_ALL');
    else equal(status, isConnected(graph, question) ? 'NO_PATH_WITHIN_HOPS' : 'NOT_CONNECTED');
  });
}

async function withSeed(seed: number, check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
  }
}
