import { append } from '../../model/append.js';
import type { LoggedChange } from '../../model/change.js';
import type { ChangeFilter, LogRange } from '../../model/filters.js';
import { conflict, invalidInput } from '../../model/errors.js';
import type { GraphReader, LogDirection } from '../../model/graph-store.js';
import { DATE_TIME_EXPECTED, parseDateTime } from '../values/date-time.js';
import { decodeChangeCursor, encodeChangeCursor } from '../filters/cursor.js';
import type { LogReader } from './change-tail.js';

type Log = Pick<GraphReader, 'lastSequence' | 'changesAfter' | 'changesThat'>;

/** Which part of the log is asked for, as the API gives it. */
export interface ChangesAsked {
  /** The cursor of a change: only what comes after it in the direction asked for, so newest first what was written before it. */
  readonly after?: string | null | undefined;
  /** Written then or later. Oldest first not beside `after`, since both say where to begin. */
  readonly since?: string | null | undefined;
  readonly direction?: 'ASC' | 'DESC' | null | undefined;
}

/** A part of the log, and from which end it is read. */
export interface LogPart extends LogRange {
  readonly direction: LogDirection;
}

/** One page of changes. */
export interface FoundChanges {
  readonly changes: readonly LoggedChange[];
  readonly hasNextPage: boolean;
}

/** Changes that a store filters in one read: so few that it does not block the event loop. */
const RANGE_LENGTH = 10_000;
/** Changes read at once where all are walked through. */
const PAGE = 1_000;

/**
 * The part of the log that is asked for: all of it where nothing is given. Throws INVALID_INPUT where `since` is given beside `after`
 * oldest first, or what is no cursor of this log or no time.
 */
export async function partOfLog({ after, since, direction }: ChangesAsked, log: Log): Promise<LogPart> {
  const isNewestFirst = direction === 'DESC';
  if (typeof after === 'string' && typeof since === 'string' && !isNewestFirst)
    throw invalidInput([
      { path: ['since'], message: 'must not be given beside `after`, but newest first, where it says how far to go back' },
    ]);
  const cursor = typeof after === 'string' ? await startAfter(after, log) : null;
  const beginning = typeof since === 'string' ? await lastBefore(since, log) : 0;
  if (isNewestFirst) return { after: beginning, upTo: cursor === null ? await log.lastSequence() : cursor - 1, direction: 'newest first' };
  return { after: cursor ?? beginning, upTo: await log.lastSequence(), direction: 'oldest first' };
}

/** The first changes of a part of the log that pass a filter, in its direction, at most `first`. */
export async function findChanges(filter: ChangeFilter, part: LogPart, first: number, log: Log): Promise<FoundChanges> {
  const found: LoggedChange[] = [];
  for (const range of rangesOf(part)) {
    append(found, await log.changesThat(filter, range, part.direction, first + 1 - found.length));
    if (found.length > first) break;
  }
  return { changes: found.slice(0, first), hasNextPage: found.length > first };
}

/**
 * The changes of a part of the log that pass a filter, in its direction, read piece by piece: whoever has seen enough stops.
 * @example
 * const deletions = { kinds: null, touching: ['r1'], types: null, actions: ['DELETED'], by: null } as const;
 * for await (const { at } of walkChanges(deletions, { after: 0, upTo: 1_000, direction: 'newest first' }, reader)) if (at < '2026') break;
 */
export async function* walkChanges(
  filter: ChangeFilter,
  part: LogPart,
  log: Pick<Log, 'changesThat'>,
): AsyncGenerator<LoggedChange, void, undefined> {
  for (const range of rangesOf(part)) {
    let rest: LogRange | null = range;
    while (rest !== null) {
      const changes: readonly LoggedChange[] = await log.changesThat(filter, rest, part.direction, PAGE);
      yield* changes;
      const last: LoggedChange | undefined = changes.length < PAGE ? undefined : changes.at(-1);
      rest = last ? beyond(last, rest, part.direction) : null;
    }
  }
}

function beyond({ sequence }: LoggedChange, { after, upTo }: LogRange, direction: LogDirection): LogRange {
  return direction === 'oldest first' ? { after: sequence, upTo } : { after, upTo: sequence - 1 };
}

function* rangesOf({ after, upTo, direction }: LogPart): Generator<LogRange> {
  if (direction === 'oldest first')
    for (let start = after; start < upTo; start += RANGE_LENGTH) yield { after: start, upTo: Math.min(start + RANGE_LENGTH, upTo) };
  else for (let end = upTo; end > after; end -= RANGE_LENGTH) yield { after: Math.max(end - RANGE_LENGTH, after), upTo: end };
}

/** The position of the last change before a time, 0 where there is none; by halves: times never decrease along the log. */
export async function lastBefore(time: string, log: Pick<Log, 'lastSequence' | 'changesAfter'>): Promise<number> {
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

/**
 * The same for somebody who must miss nothing: throws CONFLICT, too, where the log keeps no texts any more of what comes after the cursor.
 * Its `cursor` is the first from which nothing is missing.
 */
export async function startWithoutLoss(
  cursor: string | null | undefined,
  reader: Pick<GraphReader, 'lastSequence' | 'trimmedUpTo'>,
): Promise<number> {
  const [start, trimmed] = [await startAfter(cursor, reader), await reader.trimmedUpTo()];
  if (start < trimmed) throw textsAreGone(start, trimmed);
  return start;
}

/**
 * CONFLICT for a reader whose next changes have lost their texts, since their time is over.
 * @param start where it reads on
 * @param trimmed up to where they are lost
 */
export function textsAreGone(start: number, trimmed: number): Error {
  const message = 'the log does not keep the texts of what comes next any more (CLAIMGRAPH_LOG_RETENTION): read the graph anew';
  return conflict(message, encodeChangeCursor(start), { cursor: encodeChangeCursor(trimmed) });
}
