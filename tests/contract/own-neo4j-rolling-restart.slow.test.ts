import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keyHash, newKey } from '../../src/domain/access/api-keys.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openCluster, type Cluster } from '../support/neo4j/bolt/cluster.js';
import type { Member } from '../support/neo4j/bolt/member.js';
import { failure } from '../support/neo4j/bolt/messages.js';
import { startNeo4j, type RunningNeo4j } from '../support/neo4j/start.js';
import { fixtureAt } from '../support/store-fixture.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { COUNTER, countingCall } from './support/count-up.js';
import { create } from './support/writing.js';

const defaults = { ontology: ONTOLOGY, now: () => new Date().toISOString() };
const READERS = 12;
const WRITERS = 3;
/** Answers that each of them has between two steps of the restart. */
const BETWEEN = 5;

let server: RunningNeo4j;
let cluster: Cluster;
let store: GraphStore;

beforeAll(async () => {
  server = await startNeo4j();
  cluster = await openCluster(server.url, 3);
  store = await fixtureAt(cluster.url).open(defaults);
  await create(store, COUNTER);
});
afterAll(async () => {
  await store.close();
  await cluster.close();
  await server.stop();
});

test('three members that restart one after another, each leading before, are noticed by no reader and no writer', async () => {
  const progress = { over: false, written: 0, answered: [] as number[] };
  const { answered } = progress;
  const read = async (i: number): Promise<void> => {
    for (answered[i] = 0; !progress.over; answered[i] = (answered[i] ?? 0) + 1) expect(await store.entities([COUNTER.id])).toHaveLength(1);
  };
  const write = async (i: number): Promise<void> => {
    for (let n = 0; !progress.over; n++) {
      expect(await store.write([countingCall(`writer-${i}-${n}`)])).toMatchObject([{ written: true }]);
      progress.written += 1;
    }
  };
  const working = Promise.all([
    ...Array.from({ length: READERS }, (_, i) => read(i)),
    ...Array.from({ length: WRITERS }, (_, i) => write(i)),
  ]);
  const goesOn = async (): Promise<void> => {
    const before = { written: progress.written, answered: [...answered] };
    const hasAdvanced = (): boolean =>
      progress.written >= before.written + BETWEEN && before.answered.every((count, i) => (answered[i] ?? 0) >= count + BETWEEN);
    while (!hasAdvanced()) {
      await Promise.race([working, store.ping().catch(() => {})]);
    }
  };

  for (const [i, member] of cluster.members.entries()) {
    const next = cluster.members[(i + 1) % cluster.members.length] as Member;
    await goesOn();
    const elections = [null, null, member, next];
    cluster.lead(() => (elections.length > 1 ? elections.shift() : elections[0]) ?? null);
    await member.close();
    await goesOn();
    await member.reopen();
  }
  await goesOn();
  progress.over = true;
  await working;
  const [counter] = await store.entities([COUNTER.id]);
  expect(counter?.properties['employees']).toBe(progress.written);
});

test('whether a key was revoked is asked of the leader, whom no follower is ahead of', async () => {
  const [leader, ...followers] = cluster.members as [Member, ...Member[]];
  cluster.lead(() => leader);
  const again = await fixtureAt(cluster.url).open(defaults);
  const hash = keyHash(newKey());
  await again.keys.put({ name: 'anna', role: 'editor', hash, createdAt: defaults.now(), revokedAt: null });
  const wrong = { say: failure('Neo.ClientError.Statement.SyntaxError') };
  for (const follower of followers) cluster.follow(follower, (request) => (request === 'RUN' ? wrong : 'hand on'));
  for (let i = 0; i < 10; i++) expect(await again.keys.byHash([hash])).toMatchObject([{ name: 'anna', revokedAt: null }]);
  await again.keys.revoke(['anna'], defaults.now());
  for (let i = 0; i < 10; i++) expect(await again.keys.byHash([hash])).toMatchObject([{ revokedAt: expect.any(String) }]);
  for (const follower of followers) cluster.follow(follower, () => 'hand on');
  await again.close();
});
