import { createHash } from 'node:crypto';
import { invalidInput, type Path } from '../../model/errors.js';
import type { Position } from '../../model/page.js';

/** Whether these values may be a position of a list: what its cursors may hold. */
export type PositionShape = (values: readonly unknown[]) => boolean;

type PositionValue = 'text' | 'number';

/** Positions with exactly these values, in order. */
export const positionShape =
  (...kinds: readonly PositionValue[]): PositionShape =>
  (values) =>
    values.length === kinds.length && kinds.every((kind, i) => isOfKind(values[i], kind));

/** Positions with these values, and any number of further texts. */
export const positionShapeWithTexts =
  (...kinds: readonly PositionValue[]): PositionShape =>
  (values) =>
    positionShape(...kinds)(values.slice(0, kinds.length)) && values.slice(kinds.length).every((value) => isOfKind(value, 'text'));

const isOfKind = (value: unknown, kind: PositionValue): boolean => typeof value === (kind === 'text' ? 'string' : 'number');

/** What a cursor belongs to: a field of the API, of one node or of none, and its arguments. */
export interface CursorScope {
  readonly field: string;
  readonly owner: string | null;
  /** All arguments but `first`, `after` and `maxExpansions`; null and left out are the same. */
  readonly args: unknown;
}

const VERSION = 1;
const FINGERPRINT_LENGTH = 12;
const CHANGE = 'change';

/** The opaque text of a position in the list. It survives writes and restarts, and is refused by any other field or arguments. */
export function encodeCursor(scope: CursorScope, position: Position): string {
  return cursorsOf(scope)(position);
}

/** The same for many positions of one list. */
export function cursorsOf(scope: CursorScope): (position: Position) => string {
  let fingerprint: string | null = null;
  return (position) => toText([VERSION, (fingerprint ??= scopeFingerprint(scope)), ...position]);
}

/**
 * The position that a cursor stands for; null without one.
 * Throws INVALID_INPUT where it is not a cursor, or one of another list.
 */
export function decodeCursor(scope: CursorScope, shape: PositionShape, cursor: string | null | undefined, path: Path): Position | null {
  if (cursor === null || cursor === undefined) return null;
  const [version, fingerprint, ...position] = fromText(cursor);
  if (version !== VERSION) throw invalidInput([{ path, message: 'is not a cursor of this server' }]);
  if (fingerprint !== scopeFingerprint(scope))
    throw invalidInput([{ path, message: 'is a cursor of another query: all arguments but `first` must stay the same' }]);
  if (!shape(position)) throw invalidInput([{ path, message: 'is a damaged cursor' }]);
  return position as Position;
}

/** The cursor of a change in the log; it belongs to no field. */
export function encodeChangeCursor(sequence: number): string {
  return toText([VERSION, CHANGE, sequence]);
}

/** The position in the log of the change that a cursor stands for. Throws INVALID_INPUT where it is the cursor of no change. */
export function decodeChangeCursor(cursor: string, path: Path): number {
  const [version, fingerprint, sequence, ...others] = fromText(cursor);
  const isWhole = typeof sequence === 'number' && Number.isSafeInteger(sequence) && sequence >= 0;
  if (version === VERSION && fingerprint === CHANGE && isWhole && others.length === 0) return sequence;
  throw invalidInput([{ path, message: 'is not the cursor of a change' }]);
}

/** Short, and enough to tell scopes apart: it is no secret and no signature. */
function scopeFingerprint({ field, owner, args }: CursorScope): string {
  const text = JSON.stringify([field, owner, args], (_, value: unknown) => withoutNulls(value));
  return createHash('sha256').update(text).digest('base64url').slice(0, FINGERPRINT_LENGTH);
}

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined));
}

const toText = (values: readonly unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

function fromText(cursor: string): readonly unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}
