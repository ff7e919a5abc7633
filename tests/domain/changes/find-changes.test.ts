import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { resolveChangeFilter } from '../../../src/domain/changes/change-filter.js';
import { findChanges, partOfLog, walkChanges, type ChangesAsked } from '../../../src/domain/changes/find-changes.js';
import { encodeChangeCursor } from '../../../src/domain/filters/cursor.js';
import type { LoggedChange } from '../../../src/model/change.js';
import type { LogRange } from '../../../src/model/filters.js';
import type { GraphStore, LogDirection } from '../../../src/model/graph-store.js';
import { openStore } from '../../../src/stores/open-store.js';
import { defaultOntology } from '../../support/ontology.js';
import { apiOver } from '../../support/writing.js';

// Ten entities, one a second from 12:00:00 on: change 1 to 10.

let second = 0;
const nextSecond = (): string => new Date(Date.UTC(2026, 0, 1, 12, 0, second++)).toISOString();
const at = (seconds: number): string => new Date(Date.UTC(2026, 0, 1, 12, 0, seconds)).toISOString();

let store: GraphStore;
beforeAll(async () => {
  store = await openStore('sqlite::memory:', { ontology: defaultOntology, now: nextSecond });
  const api = apiOver(store);
  for (let i = 1; i <= 10; i++) {
    const type = i % 3 === 0 ? 'PERSON' : 'COMPANY';
    await api.write('createEntity', { id: `e${i}`, type, name: `E${i}` }, 'entity { id }');
  }
});
afterAll(() => store.close());

const ANYBODY = { ontology: defaultOntology, viewer: { name: null, role: 'reader' } } as const;

async function found(asked: ChangesAsked, first: number, entityTypes: string[] | null = null): Promise<[number[], boolean]> {
  const filter = resolveChangeFilter({ entityTypes }, ANYBODY, ['where']);
  const { changes, hasNextPage } = await findChanges(filter, await partOfLog(asked, store), first, store);
  return [changes.map(({ sequence }) => sequence), hasNextPage];
}

const NEWEST_FIRST = { direction: 'DESC' } as const;
const after = (sequence: number) => ({ after: encodeChangeCursor(sequence) });

describe('the log is read', () => {
  test('oldest first, after a change or since a time', async () => {
    expect(await found({}, 3)).toEqual([[1, 2, 3], true]);
    expect(await found(after(8), 3)).toEqual([[9, 10], false]);
    expect(await found({ since: at(8) }, 3)).toEqual([[9, 10], false]);
    expect(await found({ ...after(10), direction: 'ASC' }, 3)).toEqual([[], false]);
  });

  test('newest first, back from a change, down to a time, or both', async () => {
    expect(await found(NEWEST_FIRST, 3)).toEqual([[10, 9, 8], true]);
    expect(await found({ ...NEWEST_FIRST, ...after(8) }, 3)).toEqual([[7, 6, 5], true]);
    expect(await found({ ...NEWEST_FIRST, ...after(3) }, 3)).toEqual([[2, 1], false]);
    expect(await found({ ...NEWEST_FIRST, since: at(8) }, 3)).toEqual([[10, 9], false]);
    expect(await found({ ...NEWEST_FIRST, ...after(9), since: at(7) }, 3)).toEqual([[8], false]);
    expect(await found({ ...NEWEST_FIRST, ...after(1) }, 3)).toEqual([[], false]);
    expect(await found({ ...NEWEST_FIRST, ...after(0) }, 3)).toEqual([[], false]);
    expect(await found({ ...NEWEST_FIRST, since: at(60) }, 3)).toEqual([[], false]);
  });

  test('filtered, and by pages of none', async () => {
    expect(await found({}, 2, ['Person'])).toEqual([[3, 6], true]);
    expect(await found(NEWEST_FIRST, 2, ['Person'])).toEqual([[9, 6], true]);
    expect(await found({ ...NEWEST_FIRST, ...after(6) }, 2, ['Person'])).toEqual([[3], false]);
    expect(await found(NEWEST_FIRST, 0)).toEqual([[], true]);
    expect(await found({ ...NEWEST_FIRST, ...after(3) }, 0, ['Person'])).toEqual([[], false]);
  });
});

test('the log is walked through from either end, no further than whoever walks wants to', async () => {
  const filter = resolveChangeFilter({ entityTypes: ['Person'] }, ANYBODY, ['where']);
  const walked = async (asked: ChangesAsked, most = 10): Promise<number[]> => {
    const sequences: number[] = [];
    for await (const { sequence } of walkChanges(filter, await partOfLog(asked, store), store)) {
      sequences.push(sequence);
      if (sequences.length === most) break;
    }
    return sequences;
  };
  expect(await walked({})).toEqual([3, 6, 9]);
  expect(await walked(NEWEST_FIRST)).toEqual([9, 6, 3]);
  expect(await walked({ ...NEWEST_FIRST, ...after(9) }, 1)).toEqual([6]);
});

test('a walk goes on where a page or a range ends', async () => {
  const filter = resolveChangeFilter({}, ANYBODY, ['where']);
  const log = { changesThat: (...[, range, direction, limit]: Parameters<GraphStore['changesThat']>) => pageOf(range, direction, limit) };
  for (const direction of ['oldest first', 'newest first'] as const) {
    const sequences: number[] = [];
    for await (const { sequence } of walkChanges(filter, { after: 5, upTo: 12_345, direction }, log)) sequences.push(sequence);
    const all = Array.from({ length: 12_340 }, (_, i) => i + 6);
    expect(sequences).toEqual(direction === 'oldest first' ? all : all.toReversed());
  }
});

/** As a store does with a log of which every change passes. */
async function pageOf({ after: start, upTo }: LogRange, direction: LogDirection, limit: number): Promise<LoggedChange[]> {
  const all = Array.from({ length: upTo - start }, (_, i) => ({ sequence: start + 1 + i }) as LoggedChange);
  return (direction === 'oldest first' ? all : all.toReversed()).slice(0, limit);
}

test.each<[string, ChangesAsked, string]>([
  ['a change and a time to begin at', { ...after(1), since: at(1) }, 'since: must not be given beside `after`, but newest first'],
  ['a change that the log does not have', { ...NEWEST_FIRST, ...after(11) }, 'after: is of a change that this store does not have'],
  ['what is no time', { ...NEWEST_FIRST, since: 'yesterday' }, 'since: must be'],
])('%s is refused', async (_, asked, message) => {
  await expect(found(asked, 1)).rejects.toThrow(message);
});
