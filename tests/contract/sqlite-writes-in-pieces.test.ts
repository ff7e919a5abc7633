import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { nextLoopIteration } from '../../src/concurrency/event-loop.js';
import type { Change } from '../../src/model/change.js';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openStore } from '../../src/stores/open-store.js';
import { aDocument, anEntity, aRelation } from '../domain/support/records.js';
import { fixedClock, FIXED_TIME } from '../support/clock.js';
import { longestTurn } from '../support/loop-turns.js';
import { temporaryFolder } from '../support/serve.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { callOf, change, creation } from './support/writing.js';

const folder = temporaryFolder();
let store: GraphStore;
const open = (): Promise<GraphStore> => openStore(`sqlite:${join(folder.path, 'store.db')}`, { ontology: ONTOLOGY, now: fixedClock });
beforeEach(async () => {
  store = await open();
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const RECORDS = 4_000;
let written = 0;
/** One write of many people, about half a second. */
const writeMany = async (to: GraphStore): Promise<void> => {
  const people = Array.from({ length: RECORDS }, () => creation(anEntity({ id: `person-${++written}`, type: 'Person' })));
  await writeTogether(to, people);
};

async function writeTogether(to: GraphStore, changes: readonly Change[]): Promise<void> {
  const [outcome] = await to.write([callOf(changes, { size: changes.length })]);
  if (!outcome?.written) throw outcome?.error ?? new Error('no outcome');
}
const KEY = { name: 'anna', role: 'editor', hash: 'a1', createdAt: FIXED_TIME, revokedAt: null } as const;

/** Far less than the whole write takes, and more than a machine that is busy with other tests adds. */
const MAX_TURN = 250;

test.each(['in a file', 'in memory'])(
  'while much is written %s others are served, who see nothing of it until it is all there',
  async (where) => {
    if (where === 'in memory') {
      await store.close();
      store = await openStore('sqlite::memory:', { ontology: ONTOLOGY, now: fixedClock });
    }
    const seen = new Set<number>();
    const turn = await longestTurn(async () => {
      let isWritten = false;
      const writing = writeMany(store).then(() => (isWritten = true));
      const reading = async (): Promise<void> => {
        seen.add((await store.tallies()).entities.get('Person') ?? 0);
        await nextLoopIteration();
        if (!isWritten) await reading();
      };
      await Promise.all([writing, reading()]);
    });
    expect([...seen].filter((count) => count !== 0 && count !== RECORDS)).toEqual([]);
    expect(seen).toContain(0);
    expect((await store.tallies()).entities.get('Person')).toBe(RECORDS);
    expect(turn).toBeLessThan(MAX_TURN);
  },
);

test('in memory, too, a write that is refused late leaves nothing, and who reads meanwhile sees nothing of it', async () => {
  await store.close();
  store = await openStore('sqlite::memory:', { ontology: ONTOLOGY, now: fixedClock });
  const people = Array.from({ length: RECORDS }, (_, i) => creation(anEntity({ id: `late-${i}`, type: 'Person' })));
  const dangling = creation(aRelation({ id: 'dangling', type: 'Supplied', from: 'late-1', to: 'nobody' }));
  const over = new AbortController();
  const refused = writeTogether(store, [...people, dangling]).finally(() => over.abort());
  const reading = async (): Promise<void> => {
    while (!over.signal.aborted) {
      expect(await store.nodes(['late-0'])).toEqual([null]);
      await nextLoopIteration();
    }
  };
  await Promise.all([expect(refused).rejects.toThrow('constraint'), reading()]);
  expect((await store.tallies()).entities.get('Person')).toBeUndefined();
  await writeTogether(store, people);
  expect((await store.nodes(['late-0']))[0]?.id).toBe('late-0');
});

test('keys, other writes and closing wait for a write that is under way, and none is lost', async () => {
  const writing = [writeMany(store), store.keys.put(KEY), change(store, [creation(aDocument())]), writeMany(store)];
  await Promise.all(writing);
  const last = writeMany(store);
  await nextLoopIteration();
  await store.close();
  await last;
  store = await open();
  expect((await store.tallies()).entities.get('Person')).toBe(3 * RECORDS);
  expect((await store.keys.list()).map(({ name }) => name)).toEqual(['anna']);
  expect((await store.documents(['document']))[0]?.id).toBe('document');
});

test('a write that is refused late leaves nothing, and the next one is written', async () => {
  const people = Array.from({ length: 100 }, (_, i) => creation(anEntity({ id: `late-${i}`, type: 'Person' })));
  const dangling = creation(aRelation({ id: 'dangling', type: 'Supplied', from: 'late-1', to: 'nobody' }));
  await expect(writeTogether(store, [...people, dangling])).rejects.toThrow('constraint');
  expect(await store.nodes(['late-1', 'dangling'])).toEqual([null, null]);
  await writeTogether(store, people);
  expect((await store.nodes(['late-1']))[0]?.id).toBe('late-1');
});
