import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createCommit } from '../../src/domain/write/commit.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openMember, handOn, type Member } from '../support/neo4j/bolt/member.js';
import type { Deed, Script } from '../support/neo4j/bolt/relay.js';
import { startNeo4j, type RunningNeo4j } from '../support/neo4j/start.js';
import { Random } from '../support/random.js';
import { fixtureAt } from '../support/store-fixture.js';
import { ClaimAccount } from './support/claim-account.js';
import { aClaim, makeEnds, record, recordClaims } from './support/claim-writers.js';
import { ONTOLOGY } from './support/contract-ontology.js';

/** A group of calls is repeated for some seconds; the others of a process wait for the first. */
const TWO_GROUPS_MS = 30_000;

const defaults = { ontology: ONTOLOGY, now: () => new Date().toISOString() };
const seed = Number(process.env['TEST_SEED'] || 1);

let server: RunningNeo4j;
/** Asked directly, past the line. */
let store: GraphStore;
let line: Member;
let account: ClaimAccount;

beforeAll(async () => {
  server = await startNeo4j();
  line = await openMember(server.url);
});
beforeEach(async () => {
  line.follow(handOn);
  account = new ClaimAccount();
  store = await fixtureAt(server.url).openEmpty(defaults);
  await makeEnds(store);
});
afterEach(() => store.close());
afterAll(async () => {
  await line.close();
  await server.stop();
});

const atCommit =
  (deed: () => Deed): Script =>
  (request) =>
    request === 'COMMIT' ? deed() : 'hand on';

test(`connections that end at some commits, before or after Neo4j has them, lose no claim and double none (seed ${seed})`, async () => {
  const random = new Random(seed);
  const cuts: Deed[] = [];
  const processes = await Promise.all(Array.from({ length: 3 }, () => fixtureAt(line.url).open(defaults)));
  line.follow(
    atCommit(() => {
      const deed = random.chance(0.2) ? random.pick<Deed>(['cut', 'cut when done']) : 'hand on';
      if (deed !== 'hand on') cuts.push(deed);
      return deed;
    }),
  );
  const writing = { account, random, writers: 4, isOver: (sent: number) => sent === 15 };
  await Promise.all(processes.map((process, i) => recordClaims(process, { ...writing, name: `process-${i}` })));
  await Promise.all(processes.map((process) => process.close()));
  expect(new Set(cuts)).toEqual(new Set(['cut', 'cut when done']));
  expect(account.counts.acknowledged).toBeGreaterThan(150);
  expect(['', 'STORE_UNAVAILABLE']).toContain(account.codes.join());
  expect(await account.faultsOf(store)).toEqual([]);
});

test('where the connection ends at every commit the writer is told soon; sent again the claim is there once', async () => {
  await Promise.all((['cut', 'cut when done'] as const).map(expectToldSoon));
  expect(account.counts).toEqual({ acknowledged: 8, refused: 0 });
  expect(await account.faultsOf(store)).toEqual([]);
});

async function expectToldSoon(deed: 'cut' | 'cut when done'): Promise<void> {
  const line = await openMember(server.url);
  const process = await fixtureAt(line.url).open(defaults);
  const commit = createCommit(process);
  const claims = Array.from({ length: 4 }, (_, i) => ({
    ...aClaim(`${deed}-${i}`, new Random(i)),
    id: `${i}-${deed.replaceAll(' ', '-')}`,
  }));
  const write = () => Promise.all(claims.map((claim) => record(commit, claim, account)));
  line.follow(atCommit(() => deed));
  const started = performance.now();
  expect(await write()).toEqual(claims.map(() => false));
  expect(performance.now() - started).toBeLessThan(TWO_GROUPS_MS);
  const there = await process.claims(claims.map(({ id }) => id));
  expect(there.map((claim) => claim !== null)).toEqual(claims.map(() => deed === 'cut when done'));
  line.follow(handOn);
  expect(await write()).toEqual(claims.map(() => true));
  await process.close();
  await line.close();
}
