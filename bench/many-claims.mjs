#!/usr/bin/env node
/**
 * One more claim on a relation that has 10, 1,000, 10,000 or 100,000: medians of single writes in turns, on the embedded store in a file and
 * on Neo4j. `npm run bench:claims` builds and runs it. `-- --most 10000` leaves larger relations out; `--neo4j bolt://HOST:PORT` names a
 * running, empty Neo4j; without it one is started as the tests do.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createCommit } from '../dist/src/domain/write/commit.js';
import { recordClaim, recordClaims } from '../dist/src/domain/write/claims/record-claim.js';
import { createEntity } from '../dist/src/domain/write/entities/create-entity.js';
import { together } from '../dist/src/domain/write/together.js';
import { loadOntology } from '../dist/src/ontology/load.js';
import { openStore } from '../dist/src/stores/open-store.js';

const { values } = parseArgs({
  options: {
    most: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '25' },
    manner: { type: 'string' },
    neo4j: { type: 'string' },
    'no-neo4j': { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(
    'Usage: npm run bench:claims [-- --most CLAIMS --manner "all of one publisher" --rounds ROUNDS --neo4j bolt://HOST:PORT --no-neo4j]',
  );
  process.exit(0);
}

const SIZES = [10, 1_000, 10_000, 100_000].filter((size) => size <= Number(values.most));
const ROUNDS = Number(values.rounds);
const WARM_UP = 5;
const BATCH = 1_000;

const ontology = loadOntology('schema/ontology.yaml');
const rules = { ontology, by: null };

const paper = (id, i, publisher) => ({ document: { id: `${id}-${i}`, title: `${id} ${i}`, publisher } });
const day = (i) => new Date(i * 86_400_000).toISOString().slice(0, 10);
const RELATION = { type: 'Supplied', from: 'shop', to: 'army' };

/** What the i-th claim says. */
const MANNERS = {
  'each of another publisher': [RELATION, (id, i) => ({ ...paper(id, i, `Paper ${i}`), started: '2020' })],
  'all of one publisher': [RELATION, (id, i) => ({ ...paper(id, i, 'AP'), started: '2020' })],
  'ten start dates that contradict each other': [RELATION, (id, i) => ({ ...paper(id, i, `Paper ${i}`), started: `20${10 + (i % 10)}` })],
  'half of them denials': [RELATION, (id, i) => ({ ...paper(id, i, `Paper ${i}`), stance: i % 2 === 1 ? 'DENIES' : 'ASSERTS' })],
  'a share, each observed on a later day': [
    { type: 'Owned', from: 'shop', to: 'army' },
    (id, i) => ({ ...paper(id, i, `Register ${i % 3}`), observedOn: day(i), properties: { percentage: i % 100 } }),
  ],
};

await onSqlite();
if (!values['no-neo4j']) await onNeo4j();

async function onSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'claimgraph-bench-'));
  await measure('SQLite', `sqlite:${join(folder, 'store.db')}`);
  rmSync(folder, { recursive: true });
}

async function onNeo4j() {
  const { startNeo4j } = await import('../dist/tests/support/neo4j/start.js');
  const server = values.neo4j ? null : await startNeo4j();
  await measure('Neo4j', values.neo4j ?? server.url);
  await server?.stop();
}

async function measure(name, location) {
  const neo4j = { username: process.env.NEO4J_USERNAME ?? 'neo4j', password: process.env.NEO4J_PASSWORD ?? null };
  const store = await openStore(location, { ontology, now: () => new Date().toISOString(), neo4j });
  const commit = createCommit(store);
  await commit(together(['shop', 'army'].map((id) => createEntity({ id, type: 'Company', name: id }, rules, []))));
  console.log(`${name}, ms for one more claim on ${SIZES.map((size) => size.toLocaleString('en')).join(' / ')}, medians of ${ROUNDS}:`);
  for (const [manner, [ends, say]] of Object.entries(MANNERS)) {
    if (values.manner && values.manner !== manner) continue;
    const relations = SIZES.map((size) => ({ id: `${ends.type}-${Object.keys(MANNERS).indexOf(manner)}-${size}`, size, times: [] }));
    for (const { id, size } of relations) await fill(id, size, ends, say, commit);
    // The first rounds are not timed: plans are made, code is compiled.
    for (let round = 0; round < WARM_UP + ROUNDS; round++) {
      for (const { id, size, times } of relations) {
        times.push(await timed(() => commit(recordClaim({ relationId: id, ...say(id, size + round) }, rules, []))));
      }
    }
    console.log(`  ${manner.padEnd(44)} ${relations.map(({ times }) => median(times.slice(WARM_UP)).toFixed(1).padStart(7)).join(' /')}`);
  }
  await store.close();
}

async function fill(id, size, ends, say, commit) {
  await commit(recordClaim({ relation: { id, ...ends }, ...say(id, 0) }, rules, []));
  for (let i = 1; i < size; i += BATCH) {
    const claims = Array.from({ length: Math.min(BATCH, size - i) }, (_, one) => ({ relationId: id, ...say(id, i + one) }));
    await commit(await recordClaims(claims, rules, []));
  }
}

function median(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
