import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openCluster, type Cluster } from '../support/neo4j/bolt/cluster.js';
import { failure, type RequestName } from '../support/neo4j/bolt/messages.js';
import type { Member } from '../support/neo4j/bolt/member.js';
import type { Deed, Script } from '../support/neo4j/bolt/relay.js';
import { startNeo4j, type RunningNeo4j } from '../support/neo4j/start.js';
import { Random } from '../support/random.js';
import { fixtureAt } from '../support/store-fixture.js';
import { ClaimAccount } from './support/claim-account.js';
import { makeEnds, recordClaims } from './support/claim-writers.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { countingCall } from './support/count-up.js';

const defaults = { ontology: ONTOLOGY, now: () => new Date().toISOString() };
const NOT_A_LEADER = failure('Neo.ClientError.Cluster.NotALeader');
const REPLICATION_FAILURE = failure('Neo.TransientError.Cluster.ReplicationFailure');
/** A write is repeated for some seconds; then its caller is told. */
const TIMEOUT_MS = 15_000;
const seed = Number(process.env['TEST_SEED'] || 1);

let server: RunningNeo4j;
/** Asked directly, past the cluster. */
let direct: GraphStore;
let cluster: Cluster;
let first: Member;
let second: Member;
/** Through the cluster, with routing. */
let store: GraphStore;
let account: ClaimAccount;

beforeAll(async () => {
  server = await startNeo4j();
});
beforeEach(async () => {
  direct = await fixtureAt(server.url).openEmpty(defaults);
  await makeEnds(direct);
  cluster = await openCluster(server.url, 3);
  [first, second] = cluster.members as [Member, Member];
  store = await fixtureAt(cluster.url).open(defaults);
  account = new ClaimAccount();
});
afterEach(async () => {
  await store.close();
  await cluster.close();
  await direct.close();
});
afterAll(() => server.stop());

/** Does so with the requests of this name within a write. */
const inWrites =
  (name: RequestName, deed: () => Deed): Script =>
  (request, inWrite) =>
    request === name && inWrite ? deed() : 'hand on';

/** One claim of each of so many writers, who share a transaction. */
const recordOf = (writers: number, name: string) =>
  recordClaims(store, { account, random: new Random(seed), writers, name, isOver: (sent) => sent === 1 });

async function withDeadline<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const start = performance.now();
  const given = await answer;
  expect(performance.now() - start).toBeLessThan(TIMEOUT_MS);
  return given;
}

/** The first member leads no more, which shows at the first request of this name; the second does. */
async function expectOnNewLeader(name: RequestName, deed: Deed): Promise<void> {
  let leader = first;
  let commits = 0;
  cluster.lead(() => leader);
  cluster.follow(first, (request, inWrite) => {
    if (!inWrite || (leader === first && request !== name)) return 'hand on';
    if (leader !== first) return { say: NOT_A_LEADER };
    leader = second;
    return deed;
  });
  cluster.follow(
    second,
    inWrites('COMMIT', () => {
      commits += 1;
      return 'hand on';
    }),
  );
  await withDeadline(recordOf(2, 'two'));
  expect(account.counts).toEqual({ acknowledged: 2, refused: 0 });
  expect(commits).toBe(1);
  expect(await account.faultsOf(direct)).toEqual([]);
}

for (const name of ['BEGIN', 'RUN', 'PULL', 'COMMIT'] as const) {
  test(`a member that says at ${name} that it leads no more is left for the new leader, and every claim is there once`, () =>
    expectOnNewLeader(name, { say: NOT_A_LEADER }));
  test(`a leader whose connections end at ${name} is left for the new leader, and every claim is there once`, () =>
    expectOnNewLeader(name, 'cut'));
}

test('a commit that took place is not repeated on the new leader, though the old one said that it may not have', () =>
  expectOnNewLeader('COMMIT', { sayWhenDone: REPLICATION_FAILURE }));

test('nor where the old leader ended the connection instead of an answer', () => expectOnNewLeader('COMMIT', 'cut when done'));

test('while members elect, or still name the one that led, writes wait for the new leader', async () => {
  const named = [null, first, second];
  cluster.follow(
    first,
    inWrites('BEGIN', () => ({ say: NOT_A_LEADER })),
  );
  cluster.lead(() => (named.length > 1 ? named.shift() : named[0]) ?? null);
  await withDeadline(recordOf(2, 'two'));
  expect(named).toEqual([second]);
  expect(account.counts).toEqual({ acknowledged: 2, refused: 0 });
  expect(await account.faultsOf(direct)).toEqual([]);
});

test('a leader that is gone is missed only until another leads', async () => {
  await recordOf(2, 'before');
  await first.close();
  cluster.lead(() => second);
  await withDeadline(recordOf(2, 'after'));
  expect(account.counts).toEqual({ acknowledged: 4, refused: 0 });
  expect(await account.faultsOf(direct)).toEqual([]);
});

test('where nobody leads writers are told soon, nothing is written, and what is read is read; then the same store goes on', async () => {
  for (const leader of [null, first]) {
    cluster.lead(() => leader);
    cluster.follow(
      first,
      inWrites('RUN', () => ({ say: NOT_A_LEADER })),
    );
    const before = await direct.lastSequence();
    await withDeadline(recordOf(1, `led-by-${leader ? 'one-that-does-not' : 'nobody'}`));
    expect(account.codes).toEqual(['STORE_UNAVAILABLE']);
    expect(await store.lastSequence()).toBe(before);
  }
  expect(account.counts).toEqual({ acknowledged: 0, refused: 2 });
  cluster.lead(() => second);
  await recordOf(1, 'after');
  expect(account.counts).toEqual({ acknowledged: 1, refused: 2 });
  expect(await account.faultsOf(direct)).toEqual([]);
});

test('a member that does not lead, reached without routing, is an error that says what to do', async () => {
  const withoutRouting = await fixtureAt(first.url).open(defaults);
  cluster.follow(
    first,
    inWrites('RUN', () => ({ say: NOT_A_LEADER })),
  );
  const [outcome] = await withDeadline(withoutRouting.write([countingCall('unwritten')]));
  expect(outcome).toMatchObject({ written: false, error: { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('use neo4j://') } });
  await withoutRouting.close();
});

test('a transaction that an operator ends is refused as one of a store that is away', async () => {
  cluster.follow(
    first,
    inWrites('RUN', () => ({ say: failure('Neo.TransientError.Transaction.Terminated') })),
  );
  const [outcome] = await store.write([countingCall('unwritten')]);
  expect(outcome).toMatchObject({ written: false, error: { code: 'STORE_UNAVAILABLE' } });
});

test(`leaders that change at any moment, under writers of several processes, lose no claim and double none (seed ${seed})`, async () => {
  const random = new Random(seed);
  let leader = first;
  cluster.lead(() => leader);
  for (const member of cluster.members) cluster.follow(member, (request, inWrite) => whileLeading(member, request, inWrite));
  const others = await Promise.all([fixtureAt(cluster.url).open(defaults), fixtureAt(cluster.url).open(defaults)]);
  const writing = { account, random, writers: 4, isOver: (sent: number) => sent === 8 };
  await Promise.all([store, ...others].map((process, i) => recordClaims(process, { ...writing, name: `process-${i}` })));
  await Promise.all(others.map((process) => process.close()));
  expect(account.counts.acknowledged).toBeGreaterThan(60);
  expect(['', 'STORE_UNAVAILABLE']).toContain(account.codes.join());
  expect(await account.faultsOf(direct)).toEqual([]);

  function whileLeading(member: Member, request: RequestName, inWrite: boolean): Deed {
    if (!inWrite) return 'hand on';
    if (member !== leader) return { say: NOT_A_LEADER };
    if (!random.chance(0.01)) return 'hand on';
    leader = random.pick(cluster.members);
    return request === 'COMMIT' ? random.pick<Deed>(['cut when done', { sayWhenDone: REPLICATION_FAILURE }, 'cut']) : { say: NOT_A_LEADER };
  }
});
