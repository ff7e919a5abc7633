import { ClaimgraphError } from '../../model/errors.js';

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

/** Turns what SQLite threw into STORE_UNAVAILABLE where that is what it means; anything else is a defect and stays as it is. */
export function asStoreError(error: unknown, location: string): unknown {
  const meaning = UNAVAILABLE[resultCode(error)];
  if (meaning === undefined) return error;
  return new ClaimgraphError('STORE_UNAVAILABLE', `the store ${location} ${meaning}`, {}, { cause: error });
}

export const isLocked = (error: unknown): boolean => [5, 6].includes(resultCode(error instanceof ClaimgraphError ? error.cause : error));

/** A row that must be the only one of its kind is there already, or one that others need was to be deleted. */
export const isViolation = (error: unknown): boolean => resultCode(error) === CONSTRAINT;

/** The primary code: extended codes carry it in their low byte. Its class says nothing: addons throw errors of their own realm. */
function resultCode(error: unknown): number {
  const code = typeof error === 'object' && error !== null && 'errcode' in error ? Number(error.errcode) : 0;
  return code & 0xff;
}
