import { setImmediate as nextLoopIteration } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createChangeFeed, type ChangeFeed } from '../../../src/domain/changes/change-feed.js';
import type { PathsInput } from '../../../src/domain/queries/paths-input.js';
import { encodeChangeCursor } from '../../../src/domain/filters/cursor.js';
import { createLivePaths, type PathsUpdate, type LivePaths } from '../../../src/domain/queries/live-paths.js';
import { continueAccount } from '../../../src/domain/reader/metered-reader.js';
import type { GraphReader } from '../../../src/model/graph-store.js';
import { fixedClock, FIXED_TIME } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';
import { take } from '../../support/take.js';
import { deletion } from '../../contract/support/writing.js';
import type { WriteStep } from '../../../src/domain/write/write-step.js';
import { readSetOf } from '../../../src/model/write/read-set.js';
import { openNewsGraph, SETTINGS, type WrittenGraph } from '../support/written-graph.js';

const QUERY: PathsInput = { from: [{ id: 'microsoft' }], to: [{ id: 'army' }] };

const LIMITS = { queries: 200, perUnknownClient: 20 };
const SOMEBODY = { name: 'somebody', isKnown: true };

let graph: WrittenGraph;
let feed: ChangeFeed;
let live: LivePaths;
let searches: number;
beforeEach(async () => {
  graph = await openNewsGraph();
  feed = createChangeFeed(graph.store, 5);
  searches = 0;
  live = createLivePaths(
    {
      reader: counted(graph.store),
      ontology: defaultOntology,
      feed,
      now: fixedClock,
      timeout: 5_000,
      limits: LIMITS,
      openAccount: continueAccount,
    },
    20,
  );
});
afterEach(async () => {
  feed.close();
  await graph.store.close();
});

/** Each search opens a topology. */
function counted(reader: GraphReader): GraphReader {
  return new Proxy(reader, {
    get: (target, name: keyof GraphReader) => {
      if (name === 'openTopology') searches += 1;
      return target[name];
    },
  });
}

async function searched(times: number): Promise<void> {
  if (searches >= times) return;
  await nextLoopIteration();
  await searched(times);
}

/** Tells from which entity each search begins; none goes on before it may. */
function slowly(reader: GraphReader, until: Promise<void>, tell: (id: string) => void): GraphReader {
  return {
    ...reader,
    openTopology: async (filters) => {
      const topology = await reader.openTopology(filters);
      const keysOf: typeof topology.keysOf = async (ids) => {
        tell(ids[0] ?? '');
        await until;
        return topology.keysOf(ids);
      };
      return new Proxy(topology, { get: (target, name) => (name === 'keysOf' ? keysOf : Reflect.get(target, name, target)) });
    },
  };
}

async function searchedFor(starts: readonly string[], times: number): Promise<void> {
  while (starts.length < times) await nextLoopIteration();
}

const from = (id: string): PathsInput => ({ ...QUERY, from: [{ id }] });
const follow = (after: string | null = null) => live.follow(QUERY, 10, after, SOMEBODY);
const said = ({ status, paths }: PathsUpdate) => [status, ...paths.map(({ entityIds }) => entityIds.join(' > '))];
const supply = (documentId: string) =>
  graph.claim({ id: `claim-${documentId}`, relation: { id: 'r', type: 'Supplied', from: 'microsoft', to: 'army' }, documentId });
const unrelated = (id: string) => graph.entity({ id, type: 'Person', name: `Person ${id}` });

test('gives the answer at once, and when it changes, with the change that it answers to', async () => {
  const updates = await follow();
  const [first] = await take(updates, 1);
  expect([said(first as PathsUpdate), first?.at]).toEqual([['NOT_CONNECTED'], FIXED_TIME]);
  expect(first?.cursor).toBe(encodeChangeCursor(await graph.store.lastSequence()));
  await supply('guardian');
  const [second] = await take(updates, 1);
  expect(said(second as PathsUpdate)).toEqual(['FOUND_ALL', 'microsoft > army']);
  expect(second?.cursor).toBe(encodeChangeCursor(await graph.store.lastSequence()));
});

test('gives it again when only the evidence of a hop has changed, not when something else has', async () => {
  await supply('guardian');
  const updates = await follow();
  await take(updates, 1);
  await unrelated('p1');
  const next = take(updates, 1);
  await searched(2);
  // Searches take turns: once another is answered, the one before has read all that it reads.
  await take(await live.follow({ from: [{ id: 'microsoft' }], to: [{ id: 'p1' }] }, 10, null, SOMEBODY), 1);
  await supply('monde');
  const [update] = await next;
  expect(update?.cursor).toBe(encodeChangeCursor(await graph.store.lastSequence()));
});

test('gives it again when one more relation of a hop is denied', async () => {
  await supply('guardian');
  const updates = await follow();
  await take(updates, 1);
  const relation = { id: 'denied', type: 'Employed', from: 'microsoft', to: 'joe' };
  await graph.claim({ relation, stance: 'DENIES', documentId: 'monde' });
  await searched(2);
  // Searches take turns: once another is answered, the one before has read all that it reads.
  await take(await live.follow({ from: [{ id: 'microsoft' }], to: [{ id: 'joe' }] }, 10, null, SOMEBODY), 1);
  await graph.claim({ relation: { ...relation, id: 'denied-2', type: 'Supplied', to: 'army' }, stance: 'DENIES', documentId: 'monde' });
  const [update] = await take(updates, 1);
  expect(update?.cursor).toBe(encodeChangeCursor(await graph.store.lastSequence()));
});

test('one search answers all who ask the same', async () => {
  const all = await Promise.all(Array.from({ length: 50 }, () => follow()));
  await Promise.all(all.map((updates) => take(updates, 1)));
  expect(searches).toBe(1);
  const coming = Promise.all(all.map((updates) => take(updates, 1)));
  await supply('guardian');
  expect(new Set((await coming).map(([update]) => update)).size).toBe(1);
  expect(searches).toBe(2);
});

test('many writes in a moment are one search', async () => {
  const slowly = createLivePaths(
    {
      reader: counted(graph.store),
      ontology: defaultOntology,
      feed,
      now: fixedClock,
      timeout: 5_000,
      limits: LIMITS,
      openAccount: continueAccount,
    },
    300,
  );
  const updates = await slowly.follow(QUERY, 10, null, SOMEBODY);
  await take(updates, 1);
  const coming = take(updates, 1);
  await supply('guardian');
  for (let i = 0; i < 20; i++) await unrelated(`p${i}`);
  await coming;
  expect(searches).toBeLessThan(4);
});

test('who has seen the current answer gets the next one only', async () => {
  await supply('guardian');
  const [seen] = await take(await follow(), 1);
  const updates = await follow(seen?.cursor);
  const next = take(updates, 1);
  await supply('monde');
  expect((await next)[0]?.cursor).toBe(encodeChangeCursor(await graph.store.lastSequence()));
});

test('who was away while something was written gets the answer at once', async () => {
  const [seen] = await take(await follow(), 1);
  await supply('guardian');
  const [update] = await take(await follow(seen?.cursor), 1);
  expect(said(update as PathsUpdate)).toEqual(['FOUND_ALL', 'microsoft > army']);
});

test('an invalid query is refused at once, and run anew for the next client', async () => {
  const nobody = { ...QUERY, to: [{ id: 'nobody' }] };
  await expect(live.follow(nobody, 10, null, SOMEBODY)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await graph.entity({ id: 'nobody', type: 'Person', name: 'Nobody' });
  expect(await take(await live.follow(nobody, 10, null, SOMEBODY), 1)).toHaveLength(1);
});

test('a question about what is gone ends with why', async () => {
  const updates = await follow();
  await take(updates, 1);
  const next = updates.next();
  const [army] = await graph.store.entities(['army']);
  if (!army) throw new Error('no army');
  const decide: WriteStep['decide'] = ({ view }) => {
    view.lay(deletion(army));
    return { about: [], parts: [0], hints: [] };
  };
  await graph.write({ path: [], settings: { ...SETTINGS, by: null }, makes: [], size: 1, readSet: readSetOf({}), decide });
  await expect(next).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('who leaves is let go at once, and the last one ends the searches', async () => {
  const [one, other] = [await follow(), await follow()];
  await take(one, 1);
  await take(other, 1);
  const waiting = one.next();
  await one.return();
  expect(await waiting).toEqual({ done: true, value: undefined });
  await other.return();
  const before = searches;
  const positions = await feed.positions(await graph.store.lastSequence());
  await supply('guardian');
  await positions.next();
  await positions.return();
  expect(searches).toBe(before);
});

test('a client with one query waits for at most one of another client, however many that has', async () => {
  const starts: string[] = [];
  const held = { letGo: () => {}, until: Promise.resolve() };
  held.until = new Promise<void>((resolve) => (held.letGo = resolve));
  const slow = slowly(graph.store, held.until, (id) => starts.push(id));
  const fair = createLivePaths(
    { reader: slow, ontology: defaultOntology, feed, now: fixedClock, timeout: 5_000, limits: LIMITS, openAccount: continueAccount },
    20,
  );
  for (let i = 0; i < 10; i++) await unrelated(`p${i}`);
  const many = Array.from({ length: 10 }, (_, i) => fair.follow(from(`p${i}`), 10, null, { name: 'many', isKnown: false }));
  await searchedFor(starts, 1);
  const few = fair.follow(from('microsoft'), 10, null, { name: 'few', isKnown: false });
  held.letGo();
  const [first] = await take(await few, 1);
  expect(said(first as PathsUpdate)).toEqual(['NOT_CONNECTED']);
  await searchedFor(starts, 3);
  expect(starts.slice(0, 3)).toEqual(['p0', 'microsoft', 'p1']);
  await Promise.all(many.map(async (updates) => (await updates).return()));
});

test('closing the feed ends it', async () => {
  const updates = await follow();
  await take(updates, 1);
  const next = updates.next();
  feed.close();
  expect(await next).toEqual({ done: true, value: undefined });
});
