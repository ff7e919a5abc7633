#!/usr/bin/env node
/**
 * Path questions and look-ups on the embedded store with graph S: 300,000 entities and 1,000,000 relations, one claim each.
 * `npm run bench` builds and runs it. The store is made once and kept under .cache/bench; `-- --relations 100000` makes a smaller one.
 */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findPaths } from '../dist/src/domain/find-paths.js';
import { createSuspendedSearches } from '../dist/src/domain/suspended-searches.js';
import { loadOntology } from '../dist/src/ontology/load.js';
import { openStore } from '../dist/src/stores/open-store.js';
import { entityId, graphS, randomNumbers } from './graph.mjs';
import { writeGraph } from './write-graph.mjs';

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
const searches = createSuspendedSearches();
const size = { entities: Math.round(relations * 0.3), relations, hubDegree: Math.round(relations / 100) };
const ontology = loadOntology('schema/ontology.yaml');
const open = (file) => openStore(`sqlite:${file}`, { ontology, now: () => '2026-01-01T00:00:00.000Z' });

const file = await madeStore();
const store = await open(file);
const tell = (what, milliseconds) => console.log(`${what.padEnd(44)} p50 ${at(milliseconds, 0.5)} ms   p95 ${at(milliseconds, 0.95)} ms`);

tell(
  'look-up of an entity in the store',
  await timed(20_000, (random) => store.entities([entityId(Math.floor(size.entities * random()))])),
);
for (const rankBy of ['HOPS', 'EVIDENCE', 'HUBS']) {
  for (const first of [1, 10])
    tell(`paths by ${rankBy}, first ${first}`, await timed(questions, (random) => askForPath(rankBy, first, random)));
}
console.log(`${'resident memory'.padEnd(44)} ${Math.round(process.memoryUsage.rss() / 1024 / 1024)} MB`);
await store.close();

/** The file of a store with the graph in it, made if it is not there yet. */
async function madeStore() {
  const made = `.cache/bench/graph-s-${relations}.db`;
  if (existsSync(made)) return made;
  mkdirSync('.cache/bench', { recursive: true });
  const partial = await open(`${made}.partial`);
  const started = performance.now();
  await writeGraph(partial, graphS(size), ontology, (progress) => process.stderr.write(`\r${progress}   `));
  await partial.close();
  renameSync(`${made}.partial`, made);
  process.stderr.write(`\rwritten in ${Math.round((performance.now() - started) / 1000)} s\n`);
  return made;
}

async function askForPath(rankBy, first, random) {
  const pick = () => ({ id: entityId(Math.floor(size.entities * random())) });
  const [from, to] = [pick(), pick()];
  if (from.id === to.id) return;
  const sources = { reader: store, ontology, searches, isOver: () => false };
  await findPaths({ from: [from], to: [to], rankBy, maxHops: 6 }, { first, after: null }, sources);
}

/** Milliseconds of each run but the first tenth, which warms up; sorted. */
async function timed(count, run) {
  const random = randomNumbers(42);
  const times = [];
  for (let i = 0; i < count * 1.1; i++) {
    const started = performance.now();
    await run(random);
    if (i >= count / 10) times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

function at(sorted, share) {
  return sorted[Math.floor(sorted.length * share)].toFixed(3);
}
