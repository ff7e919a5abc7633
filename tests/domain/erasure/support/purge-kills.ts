/** A purge is killed at any moment: whoever opens the store next ends it, and nothing is half purged for ever. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as later } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { createChangeFeed } from '../../../../src/domain/changes/change-feed.js';
import { resumePurges } from '../../../../src/domain/erasure/resume-purges.js';
import { createCommit } from '../../../../src/domain/write/commit.js';
import { createLongWrites } from '../../../../src/domain/write/long-writes/long-writes.js';
import { NODE_KINDS } from '../../../../src/model/node.js';
import type { GraphStore } from '../../../../src/model/graph-store.js';
import { faultsOf } from '../../../support/faults-of.js';
import { killsOf } from '../../../support/kills.js';
import { defaultOntology } from '../../../support/ontology.js';
import { Random } from '../../../support/random.js';
import { fixtureUnderTest } from '../../../support/store-fixture.js';
import { apiOver } from '../../../support/writing.js';

const PURGE_PROCESS = fileURLToPath(new URL('./purge-process.js', import.meta.url));
const KILLS = killsOf(4);
/** Of which one must come halfway. */
const MAX_KILLS = 10 * KILLS;
const SHORTER = 0.7;
/** So many that a purge deletes in parts, and takes some hundred milliseconds: kills come at any moment of it. */
const CLAIMS = 400;
const TIMEOUT_MS = 3_600_000;
const seed = Number(process.env['TEST_SEED'] || 1);

const now = (): string => new Date().toISOString();
const fixture = fixtureUnderTest();

/** With the store under test. */
export function testPurgeKills(): void {
  afterAll(() => fixture.clear());
  test(`${fixture.kind}: killed at ${KILLS} moments, a purge is ended by whoever comes next (seed ${seed})`, killAgainAndAgain, TIMEOUT_MS);
}

async function killAgainAndAgain(): Promise<void> {
  const random = new Random(seed);
  const whole = await secretStore();
  let duration = await killedAfter(Infinity);
  await expectPurged(whole);
  let halfway = 0;
  for (let kill = 0; kill < KILLS || (halfway === 0 && kill < MAX_KILLS); kill++) {
    const store = await secretStore();
    await killedAfter(random.fraction() * duration);
    expect((await faultsOf(store)).filter((fault) => !fault.includes('is not finished'))).toEqual([]);
    const [unfinished] = await store.erasure.unfinishedPurges();
    if (unfinished) halfway += 1;
    await resume(store);
    if (await isUntouched(store)) continue;
    // It was over already: later purges take less time than the first, for which a Neo4j makes its plans.
    if (!unfinished) duration *= SHORTER;
    await expectPurged(store);
  }
  expect(halfway).toBeGreaterThan(0);
}

/** A document in which each claim holds a secret, and an open claim beside. */
async function secretStore(): Promise<GraphStore> {
  const store = await fixture.openEmpty({ ontology: defaultOntology, now });
  const api = apiOver(store);
  const entities = ['acme', 'army'].map((id) => ({ id, type: 'COMPANY', name: id }));
  await api.write('createEntities', { entities }, 'entities { id }');
  await api.write('createDocument', { id: 'memo', title: 'The SECRET memo', publisher: 'SECRET' }, 'document { id }');
  const claims = Array.from({ length: CLAIMS }, (_, i) => ({
    id: `secret-${i}`,
    relation: { id: `supply-${i % 50}`, type: 'SUPPLIED', from: 'acme', to: 'army' },
    documentId: 'memo',
    quote: `SECRET number ${i}`,
    properties: { purpose: `SECRET ${i % 7}` },
  }));
  await api.write('recordClaims', { claims }, 'results { claim { id } }');
  const open = { id: 'open', relationId: 'supply-0', document: { id: 'news', title: 'News' }, quote: 'It did.' };
  await api.write('recordClaim', open, 'claim { id }');
  return store;
}

/** Runs a purge in a process of its own, and kills it so long after it has begun. Gives how long it took. */
async function killedAfter(milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, [PURGE_PROCESS, fixture.location, 'memo'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  const began = performance.now();
  if (milliseconds < Infinity) {
    await Promise.race([later(milliseconds), ended]);
    child.kill('SIGKILL');
  }
  await ended;
  return performance.now() - began;
}

async function resume(store: GraphStore): Promise<void> {
  const longWrites = createLongWrites({ reader: store, commit: createCommit(store), settings: { ontology: defaultOntology } });
  const sources = { store, longWrites, feed: createChangeFeed(store), now, underWay: new Set<string>() };
  await longWrites.resume();
  await resumePurges({ ontology: defaultOntology }, sources);
  await longWrites.close();
}

/** Whether it was killed before anything was remembered: then nothing was done. */
async function isUntouched(store: GraphStore): Promise<boolean> {
  const [memo] = await store.documents(['memo']);
  return memo !== null;
}

async function expectPurged(store: GraphStore): Promise<void> {
  expect(await store.erasure.unfinishedPurges()).toEqual([]);
  expect(await store.longWrites()).toEqual([]);
  const nodes = await Promise.all(NODE_KINDS.map((kind) => store.scan(kind, '', 1_000)));
  expect(JSON.stringify(nodes)).not.toMatch(/SECRET|secret memo/);
  expect(JSON.stringify(await store.changesAfter(0, 10_000))).not.toMatch(/SECRET|secret memo/);
  expect((await store.claims(['open']))[0]?.quote).toBe('It did.');
  expect(await faultsOf(store)).toEqual([]);
}
