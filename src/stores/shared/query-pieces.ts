import { append } from '../../model/append.js';
import type { EntityFilter, TextCondition } from '../../model/filters.js';
import type { ValueRange } from '../../model/properties.js';

/** A piece of a query; its text has a `?` for each value, so that values never become part of a text. */
export interface Piece<Value> {
  readonly text: string;
  readonly values: readonly Value[];
}

/** What a tagged template says: a piece is put in as it is, anything else becomes a placeholder. */
export function fromTemplate<Value>(
  strings: TemplateStringsArray,
  parts: readonly (Piece<Value> | Value)[],
  isPiece: (part: Piece<Value> | Value) => part is Piece<Value>,
): Piece<Value> {
  let text = strings[0] ?? '';
  const values: Value[] = [];
  parts.forEach((part, i) => {
    if (isPiece(part)) {
      text += part.text;
      append(values, part.values);
    } else {
      text += '?';
      values.push(part);
    }
    text += strings[i + 1] ?? '';
  });
  return { text, values };
}

/** Trusted text, never what a caller sent. */
export const raw = (text: string): Piece<never> => ({ text, values: [] });

export function joined<Value>(pieces: readonly Piece<Value>[], by: string): Piece<Value> {
  return { text: pieces.map(({ text }) => text).join(by), values: pieces.flatMap(({ values }) => values) };
}

/** Conditions in parentheses, those that are null left out; `none` where nothing is left. */
export function grouped<Value>(conditions: readonly (Piece<Value> | null)[], by: string, none: Piece<Value>): Piece<Value> {
  const given = conditions.filter((condition) => condition !== null);
  if (given.length === 0) return none;
  const { text, values } = joined(given, by);
  return { text: `(${text})`, values };
}

/** The filter and those that must hold with it: a list may begin at any of them that an index answers. */
export function conjunctsOf(filter: EntityFilter): readonly EntityFilter[] {
  return [filter, ...filter.and.flatMap(conjunctsOf)];
}

/** Whether a condition picks few, so that a list may begin there. */
export const isSelective = ({ equals, in: among, startsWith }: TextCondition): boolean =>
  equals !== null || among !== null || startsWith !== null;

/** The narrowest range that covers all; null where that is open. */
export function enclosingRange(ranges: readonly ValueRange[]): { readonly low: number; readonly high: number } | null {
  const low = ranges.reduce((least, range) => Math.min(least, range.low ?? -Infinity), Infinity);
  const high = ranges.reduce((most, range) => Math.max(most, range.high ?? Infinity), -Infinity);
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high } : null;
}
