/** A Neo4j is killed while it goes through much: once it is back that is done, or was never begun, and nothing is half done for ever. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCommit } from '../../src/domain/write/commit.js';
import { deleteDocument } from '../../src/domain/write/documents/delete-document.js';
import { retractDocument } from '../../src/domain/write/documents/retract-document.js';
import { deleteEntity } from '../../src/domain/write/entities/delete-entity.js';
import { createLongWrites } from '../../src/domain/write/long-writes/long-writes.js';
import type { WriteStep } from '../../src/domain/write/write-step.js';
import { purge, resume } from '../domain/erasure/support/purging.js';
import { isUntouched, leftOf, PURGED, secretStore } from '../domain/erasure/support/secret-memo.js';
import { Vessels } from '../domain/ontology-change/support/killed-migration.js';
import { SETTINGS, writtenGraph } from '../domain/support/written-graph.js';
import { muchNamed, writeMuchNamed } from '../domain/write/support/much-named.js';
import { faultsOf } from '../support/faults-of.js';
import { killsOf } from '../support/kills.js';
import { startNeo4j, type RunningNeo4j } from '../support/neo4j/start.js';
import { defaultOntology } from '../support/ontology.js';
import { Random } from '../support/random.js';
import { temporaryFolder } from '../support/serve.js';
import { fixtureAt, type StoreFixture } from '../support/store-fixture.js';

/** Each takes half a minute. */
const KILLS = killsOf(3);
const CLAIMS = 120;
const VESSELS = 600;
const MAX_LIFE_MS = 2_000;
const LOOK_AGAIN_MS = 100;
const TIMEOUT_MS = 600_000;
const seed = Number(process.env['TEST_SEED'] || 1);

const folder = temporaryFolder();
let server: RunningNeo4j;
let fixture: StoreFixture;

beforeAll(async () => {
  server = await startNeo4j();
  fixture = fixtureAt(server.url);
});
afterAll(async () => {
  folder.remove();
  await server.stop();
});

const WRITES: readonly (() => WriteStep)[] = [
  () => deleteEntity({ id: 'hub', cascade: true }, SETTINGS, []),
  () => deleteDocument({ id: 'wire', cascade: true }, SETTINGS, []),
  () => retractDocument({ id: 'wire', kind: 'WITHDRAWN_BY_PUBLISHER', reason: 'a test' }, SETTINGS, []),
];

/** Kills the server at some moment of a work. Gives whether that was done nevertheless. */
async function killedDuring(work: () => Promise<unknown>, random: Random): Promise<boolean> {
  const acknowledged = work().then(
    () => true,
    () => false,
  );
  await delay(random.below(MAX_LIFE_MS));
  await server.restart();
  return acknowledged;
}

const KINDS = [
  { kind: 'a long write', killOnce: killLongWrite },
  { kind: 'a purge', killOnce: killPurge },
  { kind: 'a migration', killOnce: killMigration },
];
const rounds = Array.from({ length: Math.ceil(KILLS / KINDS.length) }, (_, round) => KINDS.map((kind) => ({ round, ...kind })));

test.each(rounds.flat().slice(0, KILLS))(
  `killed at ${KILLS} moments: $kind is done once Neo4j is back, round $round (seed ${seed})`,
  async ({ round, killOnce }) => {
    await killOnce(new Random(seed * 1_000 + round));
    await fixture.clear();
  },
  TIMEOUT_MS,
);

/** It is gone on with by the process that has begun it. */
async function killLongWrite(random: Random): Promise<void> {
  const store = await fixture.openEmpty({ ontology: defaultOntology, now: () => new Date().toISOString() });
  await writeMuchNamed(writtenGraph(store), muchNamed(random, CLAIMS));
  const whatIsWritten = { reader: store, commit: createCommit(store), settings: { ontology: defaultOntology } };
  const { commit } = createLongWrites({ ...whatIsWritten, large: 10, largestPart: 8 });
  const step = random.pick(WRITES)();
  const isDone = await killedDuring(() => commit(step), random);
  while ((await store.longWrites()).length > 0) await delay(LOOK_AGAIN_MS);
  expect(await faultsOf(store)).toEqual([]);
  if (!isDone) await commit(step).catch(() => null);
  const [hub, wire] = await store.nodes(['hub', 'wire']);
  expect(hub === null || wire === null || (wire?.kind === 'document' && wire.retraction !== null)).toBe(true);
  expect(await faultsOf(store)).toEqual([]);
}

/** It is gone on with by what a server does beside answering. */
async function killPurge(random: Random): Promise<void> {
  const store = await secretStore(fixture);
  const isDone = await killedDuring(() => purge(['memo'], store), random);
  await resume(store);
  if (await isUntouched(store)) {
    expect(isDone).toBe(false);
    await purge(['memo'], store);
  }
  expect(await leftOf(store)).toEqual(PURGED);
}

/** It is gone on with by whoever brings the store to the same ontology. */
async function killMigration(random: Random): Promise<void> {
  await fixture.clear();
  const vessels = new Vessels(fixture, folder.path, 'migrate');
  await vessels.fill(VESSELS);
  await killedDuring(() => vessels.bring('int'), random);
  await vessels.bring('int');
  expect(await vessels.stateUnder('int')).toEqual({ faults: [], kept: [], length: 120 });
}
