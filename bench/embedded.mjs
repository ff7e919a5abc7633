#!/usr/bin/env node
/**
 * Path questions and look-ups on the embedded store with graph S: 300,000 entities and 1,000,000 relations, one claim each.
 * `npm run bench` builds and runs it. The store is made once and kept under .cache/bench; `-- --relations 100000` makes a smaller one.
 */
import { parseArgs } from 'node:util';
import { resolveRelationFilter } from '../dist/src/domain/filters/resolve-relation-filter.js';
import { findPaths } from '../dist/src/domain/queries/find-paths.js';
import { createSearchCache } from '../dist/src/domain/queries/search-cache.js';
import { loadOntology } from '../dist/src/ontology/load.js';
import { entityId, randomNumbers } from './graph/graph.mjs';
import { madeStore, openSqlite, sizeOf } from './graph/made-store.mjs';

const { values } = parseArgs({
  options: {
    relations: { type: 'string', default: '1000000' },
    questions: { type: 'string', default: '500' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log('Usage: npm run bench [-- --relations COUNT --questions COUNT]');
  process.exit(0);
}

const relations = Number(values.relations);
const questions = Number(values.questions);
const searches = createSearchCache();
const size = sizeOf(relations);
const ontology = loadOntology('schema/ontology.yaml');

const store = await openSqlite(await madeStore(relations, ontology), ontology);
const print = (what, milliseconds) => console.log(`${what.padEnd(44)} p50 ${at(milliseconds, 0.5)} ms   p95 ${at(milliseconds, 0.95)} ms`);

const pairs = await pairsOfConnected(questions);
const ids = pairs.flat();
print(
  'look-up of an entity in the store',
  await timed(
    Array.from({ length: 20 }).flatMap(() => ids),
    (id) => store.entities([id]),
  ),
);
// Once untimed, so that the file is in memory and the code compiled.
await timed(pairs, (pair) => askForPaths('HOPS', 1, pair));
for (const rankBy of ['HOPS', 'EVIDENCE', 'HUBS']) {
  for (const first of [1, 10]) print(`paths by ${rankBy}, first ${first}`, await timed(pairs, (pair) => askForPaths(rankBy, first, pair)));
}
console.log(`${'resident memory'.padEnd(44)} ${Math.round(process.memoryUsage.rss() / 1024 / 1024)} MB`);
await store.close();

/** Pairs of entities that have a relation in the default view. */
async function pairsOfConnected(count) {
  const random = randomNumbers(42);
  const drawn = Array.from({ length: count * 4 }, () => entityId(Math.floor(size.entities * random())));
  const filter = await resolveRelationFilter(null, 'entity', { reader: store, ontology }, []);
  const relationCounts = await store.relationCountsAround(drawn, filter);
  const ends = [...new Set(drawn.filter((_, i) => relationCounts[i] > 0))];
  return Array.from({ length: count }, (_, i) => [ends[2 * i], ends[2 * i + 1]]);
}

async function askForPaths(rankBy, first, [from, to]) {
  const sources = { reader: store, ontology, searches, isOver: () => false };
  await findPaths({ from: [{ id: from }], to: [{ id: to }], rankBy, maxHops: 6 }, { first, after: null }, sources);
}

/** Milliseconds of each run but the first tenth, which warms up; sorted. */
async function timed(items, run) {
  const times = [];
  for (const [i, item] of items.entries()) {
    const started = performance.now();
    await run(item);
    if (i >= items.length / 10) times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

function at(sorted, share) {
  return sorted[Math.floor(sorted.length * share)].toFixed(3);
}
