import type { LoggedChange } from '../../model/change.js';
import type { ChangeFilter } from '../../model/filters.js';
import { invalidInput } from '../../model/errors.js';
import type { GraphReader } from '../../model/graph-store.js';
import { DATE_TIME_EXPECTED, parseDateTime } from '../values/date-time.js';
import { decodeChangeCursor } from '../filters/cursor.js';
import type { LogReader } from './change-tail.js';

type Log = Pick<GraphReader, 'lastSequence' | 'changesAfter' | 'changesThat'>;

/** Where to begin in the log: after a change, or at a time; not both. */
export interface ChangesStart {
  readonly after?: string | null | undefined;
  readonly since?: string | null | undefined;
}

/** One page of changes. */
export interface FoundChanges {
  readonly changes: readonly LoggedChange[];
  readonly hasNextPage: boolean;
}

/** Changes that a store filters in one read: so few that it does not block the event loop. */
const RANGE_LENGTH = 10_000;

/**
 * The position in the log after which to begin; 0 where nothing is given. Throws INVALID_INPUT where both are given, or one that is no
 * cursor of this log or no time.
 */
export async function startInLog({ after, since }: ChangesStart, log: Log): Promise<number> {
  if (typeof after === 'string') {
    if (typeof since === 'string') throw invalidInput([{ path: ['since'], message: 'must not be given beside `after`' }]);
    return startAfter(after, log);
  }
  return typeof since === 'string' ? lastBefore(since, log) : 0;
}

/** Changes after a position that pass a filter, in order, at most `first`. */
export async function findChanges(filter: ChangeFilter, start: number, first: number, log: Log): Promise<FoundChanges> {
  const end = await log.lastSequence();
  const found: LoggedChange[] = [];
  for (let after = start; after < end && found.length <= first; after += RANGE_LENGTH) {
    const range = { after, upTo: Math.min(after + RANGE_LENGTH, end) };
    found.push(...(await log.changesThat(filter, range, first + 1 - found.length)));
  }
  return { changes: found.slice(0, first), hasNextPage: found.length > first };
}

/** The last change before a time, by halves: times never decrease along the log. */
async function lastBefore(time: string, log: Log): Promise<number> {
  const moment = parseDateTime(time);
  if (moment === null) throw invalidInput([{ path: ['since'], message: DATE_TIME_EXPECTED }]);
  let [before, end] = [0, await log.lastSequence()];
  while (before < end) {
    const middle = Math.floor((before + end) / 2);
    const [change] = await log.changesAfter(middle, 1);
    if (change && change.at < moment) before = change.sequence;
    else end = middle;
  }
  return before;
}

/**
 * The position in the log after which somebody follows it: that of a cursor, else where the log ends now. Throws INVALID_INPUT for a
 * cursor that is none, or to which the log does not reach: who waits for a change of another store would wait for ever.
 */
export async function startAfter(cursor: string | null | undefined, reader: Pick<LogReader, 'lastSequence'>): Promise<number> {
  const sequence = typeof cursor === 'string' ? decodeChangeCursor(cursor, ['after']) : null;
  const last = await reader.lastSequence();
  if (sequence === null || sequence <= last) return sequence ?? last;
  throw invalidInput([{ path: ['after'], message: 'is of a change that this store does not have' }]);
}
