import { ClaimgraphError, invalidInput } from '../../model/errors.js';

/** Of braces, brackets and parentheses: more than any operation within the limit on depth has, and far fewer than the stack can take. */
const MAX_NESTING = 100;
const MAX_VARIABLE_NESTING = 50;

/**
 * Throws TOO_COMPLEX where a document is nested too deep. Checked before it is parsed, since the parser is recursive, and a stack overflow
 * looks like a defect.
 */
export function refuseDeepDocument(query: unknown): void {
  if (typeof query !== 'string' || !isDeeper(query, MAX_NESTING)) return;
  const message = `the document is nested more than ${MAX_NESTING} levels deep`;
  throw new ClaimgraphError('TOO_COMPLEX', message, { limit: MAX_NESTING });
}

/** Variables and extensions that are not too deep: over HTTP both the wire and the limits of operations must know. */
const measured = new WeakSet<object>();

/**
 * Throws INVALID_INPUT where values are nested too deep: they are coerced recursively, too, and those of an address written anew. They must
 * not be changed afterwards: the same ones are not measured again.
 * @param of what they are
 */
export function refuseDeepVariables(values: Readonly<Record<string, unknown>>, of: 'variables' | 'extensions' = 'variables'): void {
  if (measured.has(values)) return;
  for (const [name, value] of Object.entries(values)) {
    if (depthUpTo(value, MAX_VARIABLE_NESTING) <= MAX_VARIABLE_NESTING) continue;
    throw invalidInput([{ path: [of, name], message: `is nested more than ${MAX_VARIABLE_NESTING} levels deep` }]);
  }
  measured.add(values);
}

/** The depth of a value, or one more than `max` where it is deeper. */
function depthUpTo(value: unknown, max: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (max < 0) return 1;
  let deepest = 0;
  for (const part of Array.isArray(value) ? value : Object.values(value)) {
    deepest = Math.max(deepest, depthUpTo(part, max - 1));
    if (deepest >= max) break;
  }
  return 1 + deepest;
}

/** Brackets in strings and comments do not count. */
function isDeeper(source: string, max: number): boolean {
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === '#') at = endOfLine(source, at);
    else if (character === '"') at = source.startsWith('"""', at) ? endOfBlock(source, at + 3) : endOfString(source, at + 1);
    else if ('{[('.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    if (depth > max) return true;
  }
  return false;
}

const isLineEnd = (character: string): boolean => character === '\n' || character === '\r';

function endOfLine(source: string, from: number): number {
  let at = from;
  while (at < source.length && !isLineEnd(source.charAt(at))) at += 1;
  return at;
}

/** The position of its closing quote, or of the end of the line. */
function endOfString(source: string, from: number): number {
  let at = from;
  while (at < source.length && source.charAt(at) !== '"' && !isLineEnd(source.charAt(at))) at += source.charAt(at) === '\\' ? 2 : 1;
  return at;
}

function endOfBlock(source: string, from: number): number {
  let at = source.indexOf('"""', from);
  while (at > from && source.charAt(at - 1) === '\\') at = source.indexOf('"""', at + 3);
  return at < 0 ? source.length : at + 2;
}
