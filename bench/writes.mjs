#!/usr/bin/env node
/**
 * Acknowledged durable claims a second: single ones and in batches of 1,000, from 1, 8 and 64 writers in one process, on the embedded
 * store and on Neo4j, each beside small transactions of the raw driver in the same run. `npm run bench:writes` builds and runs it.
 * `-- --neo4j bolt://HOST:PORT` names a running, empty Neo4j; without it one is started as the tests do.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadOntology } from '../dist/src/ontology/load.js';
import { openStore } from '../dist/src/stores/open-store.js';
import { claimWriters, perSecond } from './measure/claim-writers.mjs';
import { rawNeo4j, rawSqlite } from './raw-transactions.mjs';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, neo4j: { type: 'string' }, help: { type: 'boolean' } },
});
if (values.help) {
  console.log('Usage: npm run bench:writes [-- --seconds SECONDS_A_SERIES --neo4j bolt://HOST:PORT]');
  process.exit(0);
}

const SECONDS = Number(values.seconds);
const WARM_UP_SECONDS = 10;
const WRITERS = [1, 8, 64];
const BATCH = 1_000;

const ontology = loadOntology('schema/ontology.yaml');

await onSqlite();
await onNeo4j();

async function onSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'claimgraph-bench-'));
  await compare('SQLite', `sqlite:${join(folder, 'store.db')}`, () => rawSqlite(join(folder, 'raw.db')));
  rmSync(folder, { recursive: true });
}

async function onNeo4j() {
  const server = values.neo4j ? null : await started();
  const url = values.neo4j ?? server.url;
  await compare('Neo4j', url, () => rawNeo4j(url));
  await server?.stop();
}

/** A real Neo4j, as tests start it. */
async function started() {
  const { startNeo4j } = await import('../dist/tests/support/neo4j/start.js');
  return startNeo4j();
}

async function compare(name, location, openRaw) {
  const neo4j = { username: process.env.NEO4J_USERNAME ?? 'neo4j', password: process.env.NEO4J_PASSWORD ?? null };
  const store = await openStore(location, { ontology, now: () => new Date().toISOString(), neo4j });
  const raw = await openRaw();
  const { one, many } = await claimWriters(store, ontology);
  // Untimed at first: plans are made, code is compiled.
  await perSecond(8, one, WARM_UP_SECONDS);
  await perSecond(8, raw.write, WARM_UP_SECONDS);
  for (const writers of WRITERS) {
    const rates = [await perSecond(writers, one, SECONDS), await perSecond(writers, raw.write, SECONDS)];
    console.log(`${name}, ${String(writers).padStart(2)} writers, single: claims ${shown(rates[0])}   raw transactions ${shown(rates[1])}`);
  }
  for (const writers of WRITERS) {
    const rate = BATCH * (await perSecond(writers, () => many(BATCH), SECONDS));
    console.log(`${name}, ${String(writers).padStart(2)} writers, batches of ${BATCH}: claims ${shown(rate)}`);
  }
  await raw.close();
  await store.close();
}

function shown(rate) {
  return `${Math.round(rate).toLocaleString('en')} a second`.padStart(16);
}
