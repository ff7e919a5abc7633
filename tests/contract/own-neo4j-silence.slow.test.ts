import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createCommit } from '../../src/domain/write/commit.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openCluster } from '../support/neo4j/bolt/cluster.js';
import { handOn, openMember } from '../support/neo4j/bolt/member.js';
import type { RequestName } from '../support/neo4j/bolt/messages.js';
import type { Deed, Script } from '../support/neo4j/bolt/relay.js';
import { startNeo4j, type RunningNeo4j } from '../support/neo4j/start.js';
import { Random } from '../support/random.js';
import { fixtureAt } from '../support/store-fixture.js';
import { ClaimAccount } from './support/claim-account.js';
import { aClaim, makeEnds, record } from './support/claim-writers.js';
import { ONTOLOGY } from './support/contract-ontology.js';

const defaults = { ontology: ONTOLOGY, now: () => new Date().toISOString() };
/** When a writer is told at the latest, on a busy machine. */
const TIMEOUT_MS = 50_000;
/** As long as a driver takes to repeat what was cut off, and more. */
const REPEATED_WITHIN_MS = 4_000;

let server: RunningNeo4j;
/** Asked directly. */
let direct: GraphStore;
const account = new ClaimAccount();

beforeAll(async () => {
  server = await startNeo4j();
  direct = await fixtureAt(server.url).open(defaults);
  await makeEnds(direct);
});
afterAll(async () => {
  await direct.close();
  await server.stop();
});

interface Silence {
  readonly at: RequestName;
  readonly deed: Deed & string;
  readonly scheme: 'bolt' | 'neo4j';
  /** Whether the claim is there though its writer was told that the store does not answer. */
  readonly isWritten: boolean;
}

const SILENCES: readonly Silence[] = [
  { at: 'BEGIN', deed: 'silence', scheme: 'bolt', isWritten: false },
  { at: 'BEGIN', deed: 'silence', scheme: 'neo4j', isWritten: false },
  { at: 'RUN', deed: 'silence', scheme: 'bolt', isWritten: false },
  { at: 'RUN', deed: 'silence', scheme: 'neo4j', isWritten: false },
  { at: 'COMMIT', deed: 'silence when done', scheme: 'bolt', isWritten: true },
  { at: 'COMMIT', deed: 'silence when done', scheme: 'neo4j', isWritten: true },
];

/** Keeps the lock of the writers until the server ends its transaction: so it comes once the others are silent. */
const KEEPING_THE_LOCK: Silence = { at: 'COMMIT', deed: 'silence', scheme: 'neo4j', isWritten: false };

test('a Neo4j that goes silent within a write keeps its writer only as long as a write may take, and writes nothing later', async () => {
  const silent = SILENCES.map(() => once());
  const refusals = SILENCES.map((silence, i) => expectAnswerInTime(silence, () => silent[i]?.happen()));
  await Promise.race([Promise.all(silent.map(({ happened }) => happened)), Promise.all(refusals)]);
  await Promise.all([...refusals, expectAnswerInTime(KEEPING_THE_LOCK, () => undefined)]);
  expect(account.counts.refused).toBe(0);
  expect(await account.faultsOf(direct)).toEqual([]);
});

interface Event {
  readonly happened: Promise<void>;
  readonly happen: () => void;
}

function once(): Event {
  let happen = (): void => undefined;
  const happened = new Promise<void>((resolve) => (happen = resolve));
  return { happened, happen };
}

async function expectAnswerInTime(silence: Silence, onSilence: () => void): Promise<void> {
  const name = `${silence.scheme}-${silence.at}-${silence.deed.replaceAll(' ', '-')}`;
  const claim = { ...aClaim(name, new Random(name.length)), id: name };
  const line = await openLineFor(silence);
  const store = await fixtureAt(line.url).open(defaults);
  const commit = createCommit(store);
  line.follow((request, inWrite) => {
    if (!inWrite || request !== silence.at) return 'hand on';
    onSilence();
    return silence.deed;
  });

  const started = performance.now();
  expect(await record(commit, claim, account)).toBe(false);
  expect(performance.now() - started).toBeLessThan(TIMEOUT_MS);
  expect(account.codes).toEqual(['STORE_UNAVAILABLE']);

  line.follow(handOn);
  line.cutAll();
  await goOn(store, name);
  expect((await direct.claims([claim.id]))[0] !== null).toBe(silence.isWritten);
  expect(await record(commit, claim, account)).toBe(true);
  await store.close();
  await line.close();
}

/** Other claims are written meanwhile, through the same store. */
async function goOn(store: GraphStore, name: string): Promise<void> {
  const commit = createCommit(store);
  const started = performance.now();
  for (let i = 0; performance.now() - started < REPEATED_WITHIN_MS; i++) {
    expect(await record(commit, aClaim(`${name}-after-${i}`, new Random(i)), account)).toBe(true);
  }
}

interface LineUnderTest {
  readonly url: string;
  follow(script: Script): void;
  cutAll(): void;
  close(): Promise<void>;
}

async function openLineFor({ scheme }: Silence): Promise<LineUnderTest> {
  if (scheme === 'bolt') return openMember(server.url);
  const cluster = await openCluster(server.url, 2);
  return {
    url: cluster.url,
    follow: (script) => cluster.members.forEach((member) => cluster.follow(member, script)),
    cutAll: () => cluster.members.forEach((member) => member.cutAll()),
    close: () => cluster.close(),
  };
}
