import { ClaimgraphError, DamagedStoreError } from '../../model/errors.js';

/** SQLite's primary result codes that mean "not now" or "not on this disk", with what a person needs to know. */
const UNAVAILABLE: Readonly<Record<number, string>> = {
  5: 'is locked by another process',
  6: 'is locked by another connection',
  8: 'is read-only',
  10: 'cannot be read or written (I/O error)',
  11: 'is damaged',
  13: 'cannot grow: the disk is full',
  14: 'cannot be opened',
  26: 'is not a claimgraph store',
};

const CONSTRAINT = 19;

const DAMAGED: readonly number[] = [11, 26];

/** SQLite's own fixed text for each of these codes (sqlite3_errstr), which it gives as message where it has nothing to add. */
const CODE_BY_TEXT: Readonly<Record<string, number>> = {
  'database is locked': 5,
  'database table is locked': 6,
  'attempt to write a readonly database': 8,
  'disk I/O error': 10,
  'database disk image is malformed': 11,
  'database or disk is full': 13,
  'unable to open database file': 14,
  'file is not a database': 26,
};

/** Turns what SQLite threw into STORE_UNAVAILABLE where that is what it means; anything else is a defect and stays as it is. */
export function asStoreError(error: unknown, location: string): unknown {
  const meaning = UNAVAILABLE[resultCode(error)];
  if (meaning === undefined) return error;
  const message = `the store ${location} ${meaning}`;
  return DAMAGED.includes(resultCode(error))
    ? new DamagedStoreError(message, null, { cause: error })
    : new ClaimgraphError('STORE_UNAVAILABLE', message, {}, { cause: error });
}

export const isLocked = (error: unknown): boolean => [5, 6].includes(codeBehind(error));

/** SQLite has written what it was to write, and the disk has not got all of it: SQLITE_IOERR_FSYNC. */
export const isUnsynced = (error: unknown): boolean => extendedCode(error instanceof ClaimgraphError ? error.cause : error) === 1034;

/** The disk has no room. */
export const isFull = (error: unknown): boolean => codeBehind(error) === 13;

/** What a file in WAL mode that may not be written to, or is in a folder of that kind, answers to who wants to read it. */
export const needsToWrite = (error: unknown): boolean => [8, 14].includes(codeBehind(error));

const codeBehind = (error: unknown): number => resultCode(error instanceof ClaimgraphError ? error.cause : error);

/** A row that must be the only one of its kind is there already, or one that others need was to be deleted. */
export const isViolation = (error: unknown): boolean => resultCode(error) === CONSTRAINT;

/**
 * The primary code: extended codes carry it in their low byte. The class of an error says nothing: addons throw errors of their own
 * realm. Where rows are read, @photostructure/sqlite gives no code, but only SQLite's text: then that is what tells.
 */
function resultCode(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 0;
  if ('errcode' in error) return extendedCode(error) & 0xff;
  const isFromSqlite = 'code' in error && error.code === 'ERR_SQLITE_ERROR';
  return isFromSqlite && 'message' in error ? (CODE_BY_TEXT[String(error.message)] ?? 0) : 0;
}

function extendedCode(error: unknown): number {
  return typeof error === 'object' && error !== null && 'errcode' in error ? Number(error.errcode) : 0;
}
