import { setImmediate as nextLoopIteration } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { createChangeFeed, type ChangeFeed } from '../../../src/domain/changes/change-feed.js';
import { encodeChangeCursor } from '../../../src/domain/filters/cursor.js';
import type { ClosableStream } from '../../../src/concurrency/closable-stream.js';
import { startAfter } from '../../../src/domain/changes/find-changes.js';
import type { LoggedChange } from '../../../src/model/change.js';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { openStore } from '../../../src/stores/open-store.js';
import { ONTOLOGY } from '../../contract/support/contract-ontology.js';
import { COUNTER, countingCall, countUp } from '../../contract/support/count-up.js';
import { create } from '../../contract/support/writing.js';
import { fixedClock } from '../../support/clock.js';
import { temporaryFolder } from '../../support/serve.js';
import { take } from '../../support/take.js';

// The log of a store in a file: each number counted up is one change.

const folder = temporaryFolder();
const openFile = (): Promise<GraphStore> => openStore(`sqlite:${folder.path}/feed.db`, { ontology: ONTOLOGY, now: fixedClock });

let store: GraphStore;
let feed: ChangeFeed;
beforeEach(async () => {
  store = await openFile();
  if ((await store.lastSequence()) === 0) await create(store, COUNTER);
  feed = createChangeFeed(store, 10);
});
afterEach(async () => {
  feed.close();
  await store.close();
});
afterAll(() => folder.remove());

const sequences = async (changes: ClosableStream<LoggedChange>, count: number): Promise<number[]> =>
  (await take(changes, count)).map(({ sequence }) => sequence);
const from = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);
/** Telling somebody of a change takes a third of a millisecond. */
async function tellSlowly(changes: ClosableStream<LoggedChange>, count: number): Promise<void> {
  for (let received = 0; received < count; received += 1) {
    await changes.next();
    const began = performance.now();
    while (performance.now() - began < 0.3);
  }
}

const writerName = (): string => `writer-${performance.now()}`;

test('gives what is in the log after a position, then what comes, each change once', async () => {
  await countUp(store, writerName(), 20);
  const changes = await feed.after(3);
  const last = await store.lastSequence();
  expect(await sequences(changes, last - 3)).toEqual(from(4, last - 3));
  const coming = sequences(changes, 30);
  await countUp(store, writerName(), 30);
  expect(await coming).toEqual(from(last + 1, 30));
});

test('each reader goes on at its own pace: one that is far behind what is recent misses nothing', async () => {
  const last = await store.lastSequence();
  const [fast, slow] = [await feed.after(await store.lastSequence()), await feed.after(await store.lastSequence())];
  const read = sequences(fast, 700);
  for (const writer of ['a', 'b', 'c', 'd']) await store.write(from(0, 175).map((i) => countingCall(`${writer}-${i}`)));
  feed.poll();
  expect(await read).toEqual(from(last + 1, 700));
  expect(await sequences(slow, 700)).toEqual(from(last + 1, 700));
});

test('many who have missed much let others in between their batches', async () => {
  await countUp(store, writerName(), 60);
  const start = (await store.lastSequence()) - 60;
  const readers = await Promise.all(Array.from({ length: 30 }, () => feed.after(start)));
  const others = { iterations: 0, areWaiting: true };
  const countIterations = async (): Promise<void> => {
    for (; others.areWaiting; others.iterations += 1) await nextLoopIteration();
  };
  const counting = countIterations();
  await Promise.all(readers.map((changes) => tellSlowly(changes, 60)));
  others.areWaiting = false;
  await counting;
  expect(others.iterations).toBeGreaterThan(15);
});

test('tells what another connection to the same file has written', async () => {
  const other = await openFile();
  const changes = await feed.after(await store.lastSequence());
  const coming = take(changes, 3);
  await countUp(other, writerName(), 3);
  expect((await coming).map(({ after }) => after?.id)).toEqual(['counter', 'counter', 'counter']);
  await other.close();
});

test('the writer makes it read the log at once, without waiting for the next poll', async () => {
  const rarely = createChangeFeed(store, 3_600_000);
  const changes = await rarely.after(await store.lastSequence());
  const coming = take(changes, 1);
  await countUp(store, writerName(), 1);
  rarely.poll();
  expect(await coming).toHaveLength(1);
  rarely.close();
});

test('a reader that leaves while it waits is let go at once; the others are not', async () => {
  const [leaving, staying] = [await feed.after(await store.lastSequence()), await feed.after(await store.lastSequence())];
  const [signal, stayed] = [leaving.next(), take(staying, 1)];
  expect(await leaving.return()).toEqual({ done: true, value: undefined });
  expect(await signal).toEqual({ done: true, value: undefined });
  await countUp(store, writerName(), 1);
  expect(await stayed).toHaveLength(1);
});

test('closing ends all who wait, and all who would read on', async () => {
  const [waiting, behind] = [await feed.after(await store.lastSequence()), await feed.after(0)];
  const next = waiting.next();
  await behind.next();
  feed.close();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(await behind.next()).toEqual({ done: true, value: undefined });
});

test('looks at the log only while somebody follows', async () => {
  let looks = 0;
  const counted = createChangeFeed(
    {
      ...store,
      changesAfter: (sequence, limit) => {
        looks += 1;
        return store.changesAfter(sequence, limit);
      },
    },
    1,
  );
  counted.poll();
  expect(looks).toBe(0);
  const changes = await counted.after(await store.lastSequence());
  const coming = take(changes, 1);
  await countUp(store, writerName(), 1);
  await coming;
  await changes.return();
  const before = looks;
  await countUp(store, writerName(), 5);
  counted.poll();
  expect(looks).toBe(before);
});

test('a store that does not answer for a while is read again, and nothing is lost', async () => {
  let isAway = false;
  const shaky = createChangeFeed(
    {
      ...store,
      changesAfter: async (sequence, limit) => {
        if (!isAway) return store.changesAfter(sequence, limit);
        isAway = false;
        throw new Error('away');
      },
    },
    5,
  );
  const changes = await shaky.after(await store.lastSequence());
  isAway = true;
  const coming = take(changes, 2);
  await countUp(store, writerName(), 2);
  expect(await coming).toHaveLength(2);
  expect(isAway).toBe(false);
  shaky.close();
});

test('who names no position follows from now on; one that the log does not reach is refused: it is of another store', async () => {
  const last = await store.lastSequence();
  expect(await startAfter(null, store)).toBe(last);
  expect(await startAfter(encodeChangeCursor(2), store)).toBe(2);
  const faults = [{ path: ['after'], message: 'is of a change that this store does not have' }];
  await expect(startAfter(encodeChangeCursor(last + 1), store)).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { faults } });
  await expect(startAfter('nonsense', store)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('tells how far the log reaches once for many changes', async () => {
  const last = await store.lastSequence();
  const positions = await feed.positions(last);
  await countUp(store, writerName(), 50);
  let reached = last;
  let received = 0;
  while (reached < last + 50) {
    const { value } = await positions.next();
    expect(value).toBeGreaterThan(reached);
    reached = Number(value);
    received += 1;
  }
  expect([reached, received < 50]).toEqual([last + 50, true]);
});
