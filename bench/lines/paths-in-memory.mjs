/** Path questions to the engine alone, over the graph in memory. */
import { askEngine, mustEqual } from '../measure/ask-engine.mjs';
import { profileHere } from '../measure/profile.mjs';
import { apart, hubPairs, randomPairs } from '../measure/questions.mjs';
import { inRounds, ratioOf } from '../measure/rounds.mjs';
import { atMost, percentiles, rounded, worstOf } from '../measure/verdict.mjs';
import { bareSearch } from './bare.mjs';

const HUBS = 5;

const asking = (resident, options) => (pair) => askEngine(resident, pair, options);
const profiled = (resident, pairs, options) => () =>
  profileHere(async () => {
    for (const pair of pairs) await askEngine(resident, pair, options);
  });

export const besideBare = {
  lines: ['path question, engine only, HOPS, first 1'],
  bars: ['p50 at most 3 times a bare search over the same arrays, p95 at most 6 times'],
  needs: ['sqlite'],
  async measure({ resources, questions, rounds }) {
    const resident = await resources.resident();
    const pairs = randomPairs(resident, questions);
    const bare = bareSearch(resident.arrays, 6);
    for (const pair of pairs) mustEqual((await askEngine(resident, pair, {})).paths[0]?.entities ?? null, bare(...pair), pair);
    const times = await inRounds({ ours: asking(resident, {}), bare: ([from, to]) => bare(from, to) }, pairs, rounds);
    const [p50, p95] = ['p50', 'p95'].map((percentile) => ratioOf(times.ours, times.bare, percentile));
    const measured = `${percentiles(times.ours)}; bare ${percentiles(times.bare)}: ${rounded(p50)} and ${rounded(p95)} times`;
    const explain = profiled(resident, pairs, {});
    return [{ ...worstOf(atMost(3, p50, measured, explain), atMost(6, p95, '', explain)), measured }];
  },
};

export const firstTen = {
  lines: ['path question, engine only, HOPS, first 10', 'path question, engine only, EVIDENCE and HUBS, first 10'],
  bars: ['p50 at most 1 ms, p95 5 ms', 'p50 at most 2 ms, p95 40 ms'],
  needs: ['sqlite'],
  async measure({ resources, questions, rounds }) {
    const resident = await resources.resident();
    const pairs = randomPairs(resident, questions);
    const ways = Object.fromEntries(['HOPS', 'EVIDENCE', 'HUBS'].map((rankBy) => [rankBy, { rankBy, first: 10 }]));
    const contestants = Object.fromEntries(Object.entries(ways).map(([name, options]) => [name, asking(resident, options)]));
    const times = await inRounds(contestants, pairs, rounds);
    const judged = (name, p50, p95) => {
      const explain = profiled(resident, pairs, ways[name]);
      const measured = `${name}: ${percentiles(times[name])}`;
      const verdict = worstOf(atMost(p50, times[name].p50, measured, explain), atMost(p95, times[name].p95, '', explain));
      return { ...verdict, measured };
    };
    return [judged('HOPS', 1, 5), worstOf(judged('EVIDENCE', 2, 40), judged('HUBS', 2, 40))];
  },
};

export const hard = {
  lines: [
    'path question between hubs, EVIDENCE, first 10',
    'path question between hubs, HUBS, first 10',
    'path question within 12 hops, EVIDENCE, first 10',
    'path question, not connected',
    'path question, none within 3 hops',
  ],
  bars: ['p95 at most 250 ms', 'p95 at most 250 ms', 'p50 at most 120 ms', 'p95 at most 1 ms', 'p95 at most 1 ms'],
  needs: ['sqlite'],
  async measure({ resources, questions, rounds }) {
    const resident = await resources.resident();
    const some = Math.max(5, Math.round(questions / 10));
    const hubs = hubPairs(resident, HUBS);
    const random = randomPairs(resident, some);
    const islands = apart(resident, resources.graph, questions);
    const far = await withStatus(resident, randomPairs(resident, questions * 4, 7), 'NO_PATH_WITHIN_HOPS', { maxHops: 3 });
    const judge = async (pairs, options, percentile, limit, what) => {
      const times = await inRounds({ ours: asking(resident, options) }, pairs, Math.min(rounds, 3));
      const measured = `${percentiles(times.ours)} (${pairs.length} ${what})`;
      return atMost(limit, times.ours[percentile], measured, profiled(resident, pairs, options));
    };
    return [
      await judge(hubs, { rankBy: 'EVIDENCE', first: 10 }, 'p95', 250, `pairs of the ${HUBS} entities with most relations`),
      await judge(hubs, { rankBy: 'HUBS', first: 10 }, 'p95', 250, `pairs of the ${HUBS} entities with most relations`),
      await judge(random, { rankBy: 'EVIDENCE', first: 10, maxHops: 12 }, 'p50', 120, 'random pairs'),
      await judge(islands, {}, 'p95', 1, 'pairs of an island and the mainland'),
      await judge(far, { maxHops: 3 }, 'p95', 1, 'pairs'),
    ];
  },
};

/** Those of the pairs that a question is answered so. */
async function withStatus(resident, pairs, status, options) {
  const found = [];
  for (const pair of pairs) if ((await askEngine(resident, pair, options)).status === status) found.push(pair);
  if (found.length === 0) throw new Error(`no pair of ${pairs.length} has ${status}: ask more questions`);
  return found;
}
