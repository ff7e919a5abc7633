// The one place where the errors of an answer are put in order and cut, whatever transport sends it.

import type { GraphQLFormattedError } from 'graphql';
import type { Fault } from '../../model/errors.js';
import { excerpt } from '../../model/excerpt.js';

/** How many bytes the errors of one answer may have as JSON. */
export const MAX_ERROR_BYTES = 64_000;

/** Kept free for the error that says how many more there were. */
const BYTES_OF_LAST = 300;

/** Where less is left, the next error is left out as a whole. */
const MIN_BYTES = 2_000;

/** Characters of a message, whatever it is made of. */
const MAX_MESSAGE = 4_000;

/** More items of a list do not fit: each has 30 bytes or more. */
const MAX_ITEMS = Math.ceil(MAX_ERROR_BYTES / 30);

/** The lists that an error of the catalogue may have. */
const LISTS: readonly string[] = ['faults', 'candidates'];

/**
 * The errors of one answer as they are sent: in the order of their paths, since executors finish fields in different orders, and at most
 * 64 kB of them. Those that fit are sent whole. Of the first that does not, the first faults (or candidates) are, each whole, and `more`
 * in its extensions counts the others; a last error counts the errors that are left out, and has the code of the first of them.
 * @param errors as clients see them, each by itself
 */
export function errorsOfAnswer(errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] {
  const sorted = sortByPath(errors);
  const sent: GraphQLFormattedError[] = [];
  let left = MAX_ERROR_BYTES - BYTES_OF_LAST;
  while (sent.length < sorted.length && left >= MIN_BYTES) {
    const { error, isWhole } = fitted(sorted[sent.length] as GraphQLFormattedError, left);
    sent.push(error);
    left = isWhole ? left - bytesOf(error) : 0;
  }
  const next = sorted[sent.length];
  return next ? [...sent, leftOut(sorted.length - sent.length, next)] : sent;
}

/** Each key is made once: there may be an error for each of thousands of fields. Errors of no field stay in the order of the document. */
function sortByPath(errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] {
  if (errors.length < 2 || errors.every(({ path }) => path === undefined)) return errors;
  const keyed = errors.map((error) => ({ error, key: JSON.stringify([error.path, error.message]) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ error }) => error);
}

interface Fitted {
  readonly error: GraphQLFormattedError;
  readonly isWhole: boolean;
}

/** An error in so many bytes: whole, or with as much of its lists as fits, or no more than what it says and its code. */
function fitted({ message, extensions = {}, ...rest }: GraphQLFormattedError, bytes: number): Fitted {
  const short = { message: excerpt(message, MAX_MESSAGE), ...rest };
  const lists = Object.entries(extensions).filter(
    (entry): entry is [string, unknown[]] => LISTS.includes(entry[0]) && Array.isArray(entry[1]),
  );
  const shown = lists.map(([name, items]) => [name, items.slice(0, MAX_ITEMS).map(withShortPath)] as const);
  const whole = withExtensions(short, { ...extensions, ...Object.fromEntries(shown) });
  const isWhole = lists.every(([, items]) => items.length <= MAX_ITEMS) && bytesOf(whole) <= bytes;
  if (isWhole) return { error: whole, isWhole };
  const bare = withExtensions(short, { ...extensions, ...Object.fromEntries(lists.map(([name]) => [name, []])), more: MAX_ITEMS ** 2 });
  const left = bytes - bytesOf(bare);
  if (left < 0) return { error: withExtensions({ message: excerpt(message) }, { code: extensions['code'] }), isWhole };
  const [name = '', items = []] = shown[0] ?? [];
  const kept = firstItems(items, left);
  const more = lists.reduce((sum, [, all]) => sum + all.length, 0) - kept.length;
  return { error: withExtensions(short, { ...extensions, [name]: kept, more }), isWhole };
}

function withExtensions({ message, ...rest }: GraphQLFormattedError, extensions: Readonly<Record<string, unknown>>): GraphQLFormattedError {
  return { message, ...rest, ...(Object.keys(extensions).length > 0 && { extensions }) };
}

/** As many of the first items as have no more bytes than that. */
function firstItems(items: readonly unknown[], bytes: number): readonly unknown[] {
  let left = bytes;
  const end = items.findIndex((item) => {
    left -= bytesOf(item) + 1;
    return left < 0;
  });
  return end < 0 ? items : items.slice(0, end);
}

/** The path of a fault leads through keys that a client may have made up, as long as it likes. */
function withShortPath(item: unknown): unknown {
  const { path, message } = item as Partial<Fault>;
  if (!Array.isArray(path) || path.every((step) => typeof step === 'number' || excerpt(String(step)) === step)) return item;
  return { path: path.map((step: unknown) => (typeof step === 'string' ? excerpt(step) : step)), message };
}

function leftOut(count: number, { extensions }: GraphQLFormattedError): GraphQLFormattedError {
  const message = count === 1 ? 'and 1 more error' : `and ${count.toLocaleString('en')} more errors`;
  return { message, extensions: { code: extensions?.['code'], more: count } };
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
