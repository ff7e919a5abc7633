import { expect, test } from '@jest/globals';
import type { PathRank } from '../../src/paths/question.js';
import { MemoryTopology, type SmallGraph } from '../support/memory-topology.js';
import { Random } from '../support/random.js';
import { nextPage, openSearch, questionFrom, DEFAULT_READ_OPTIONS, type Question, type ReadOptions } from './support/ask.js';

const RANKS: readonly PathRank[] = ['HOPS', 'EVIDENCE', 'HUBS'];
const ENTITIES = 500;
const PATHS = 50;
const MAX_MILLISECONDS = 60_000;
/** As over a server, where a request is a round trip. */
const IN_ROUND_TRIPS: ReadOptions = { ...DEFAULT_READ_OPTIONS, requestSize: { max: 10_000, ahead: 64 } };
const EARLY: ReadOptions = { ...IN_ROUND_TRIPS, earlyEnd: { steps: 0, wholeHops: 0 } };
const EARLY_ALONE: ReadOptions = { ...EARLY, requestSize: { max: 10_000, ahead: 0 } };

/** Large enough for a path of 8 hops, small enough to be made in no time. */
const graph = sparseGraph(new Random(1));

for (const rankBy of RANKS) {
  test(
    `paths by ${rankBy} take at most one round trip for each hop that they may have`,
    async () => {
      let pairsFound = 0;
      for (let maxHops = 1; maxHops <= 8; maxHops++) {
        const answers = await Promise.all(
          pairs(20).map(({ from, to }) => ask(questionFrom(from, to, { rankBy, maxHops }), IN_ROUND_TRIPS)),
        );
        const found = answers.filter(({ paths }) => paths > 0);
        for (const { requests } of found) expect(requests).toBeLessThanOrEqual(maxHops);
        if (maxHops >= 4) pairsFound += found.length;
      }
      expect(pairsFound).toBeGreaterThan(40);
    },
    MAX_MILLISECONDS,
  );
}

test('what is found and what it costs does not depend on how many states a request asks for', async () => {
  for (const rankBy of RANKS) {
    for (const { from, to } of pairs(4)) {
      const question = questionFrom(from, to, { rankBy, maxHops: 9 });
      const [ahead, alone] = [await ask(question, EARLY), await ask(question, EARLY_ALONE)];
      expect(ahead).toEqual({ ...alone, requests: ahead.requests });
      expect(ahead.requests).toBeLessThanOrEqual(alone.requests);
    }
  }
});

test('beyond 8 hops a store is asked for many states at once', async () => {
  const requestsWith = async (readOptions: ReadOptions): Promise<number> => {
    const answers = await Promise.all(
      pairs(4).map(({ from, to }) => ask(questionFrom(from, to, { rankBy: 'EVIDENCE', maxHops: 9 }), readOptions)),
    );
    return answers.reduce((sum, { requests }) => sum + requests, 0);
  };
  expect(10 * (await requestsWith(EARLY))).toBeLessThan(await requestsWith(EARLY_ALONE));
});

test('a large level is asked for in parts', async () => {
  const question = questionFrom('0', '1', { maxHops: 8 });
  const inParts = await ask(question, { ...DEFAULT_READ_OPTIONS, requestSize: { max: 1, ahead: 0 } });
  const whole = await ask(question, DEFAULT_READ_OPTIONS);
  expect(inParts).toEqual({ ...whole, requests: inParts.requests });
  expect(inParts.requests).toBeGreaterThan(whole.requests);
});

interface Answer {
  readonly paths: number;
  readonly expansions: number;
  readonly requests: number;
}

async function ask(question: Question, readOptions: ReadOptions): Promise<Answer> {
  const topology = new MemoryTopology(graph);
  const { paths, expansions } = await nextPage(await openSearch(topology, question, readOptions), PATHS);
  return { paths: paths.length, expansions, requests: topology.requests };
}

function pairs(count: number): { readonly from: string; readonly to: string }[] {
  const random = new Random(2);
  return Array.from({ length: count }, () => {
    const from = random.below(ENTITIES);
    return { from: String(from), to: String((from + 1 + random.below(ENTITIES - 1)) % ENTITIES) };
  });
}

function sparseGraph(random: Random): SmallGraph {
  const ids = Array.from({ length: ENTITIES }, (_, i) => String(i));
  const relations = Array.from({ length: 2 * ENTITIES }, () => ({
    type: 'Paid',
    from: random.pick(ids),
    to: random.pick(ids),
    status: 'SINGLE_SOURCE' as const,
    confidence: (1 + random.below(100)) / 100,
    independentSources: 1,
    days: null,
  }));
  return { entities: ids.map((id) => ({ id, type: 'Company' })), relations, symmetricTypes: [] };
}
