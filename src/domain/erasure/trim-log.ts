import { lastBefore } from '../changes/find-changes.js';
import { clearAll } from './clear-change.js';
import { clearEntries, type LogWork } from './clear-log.js';

/** The part of the log that has lost its texts. */
export interface Trimmed {
  /** Entries that lost theirs now; of those that a purge had cleared, nothing was left to lose. */
  readonly entries: number;
  /** The position up to which the log keeps none any more. */
  readonly upTo: number;
}

/** Entries for which no numbers are kept in memory at once. */
const RANGE = 10_000;

/**
 * Takes the texts of all changes before a time out of the log, oldest first, a part at a time; positions stay. Where it is broken off, the
 * next one goes on from there. Throws INVALID_INPUT for what is no time.
 * @param before RFC 3339, as DateTime of the API
 * @example
 * await trimLog('2026-01-01T00:00:00Z', { store }); // { entries: 1200, upTo: 1200 }
 */
export async function trimLog(before: string, work: LogWork): Promise<Trimmed> {
  const { store } = work;
  const end = await lastBefore(before, store);
  let [start, entries] = [await store.trimmedUpTo(), 0];
  const upTo = Math.max(start, end);
  for (; start < upTo; start = Math.min(start + RANGE, upTo)) {
    const [from, count] = [start, Math.min(RANGE, upTo - start)];
    const sequences = Array.from({ length: count }, (_, i) => from + i + 1);
    entries += await clearEntries(sequences, { clear: clearAll, looksAtNodes: false, purgeId: null }, work);
  }
  return { entries, upTo };
}
