import { ClaimgraphError, invalidInput } from '../../model/errors.js';

/** Of braces, brackets and parentheses: more than any operation of the depth that it may have, and far fewer than a stack can take. */
const MOST_NESTED = 100;
const MOST_NESTED_VARIABLES = 50;

/**
 * Throws TOO_COMPLEX where a document is nested deeper than it may be. Said before it is parsed, since the parser descends into each
 * level by a call, and a stack that overflows looks like a defect.
 */
export function refuseDeepDocument(query: unknown): void {
  if (typeof query !== 'string' || !isDeeper(query, MOST_NESTED)) return;
  const message = `the document is nested more than ${MOST_NESTED} levels deep`;
  throw new ClaimgraphError('TOO_COMPLEX', message, { limit: MOST_NESTED });
}

/** Throws INVALID_INPUT where values are nested deeper than they may be; they are checked by calls, too. */
export function refuseDeepVariables(variables: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (depthUpTo(value, MOST_NESTED_VARIABLES) <= MOST_NESTED_VARIABLES) continue;
    throw invalidInput([{ path: ['variables', name], message: `is nested more than ${MOST_NESTED_VARIABLES} levels deep` }]);
  }
}

/** The depth of a value; what is deeper than `most` is not looked into. */
function depthUpTo(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (most < 0) return 1;
  return 1 + Object.values(value).reduce<number>((deepest, part) => Math.max(deepest, depthUpTo(part, most - 1)), 0);
}

/** What stands in strings and comments nests nothing. */
function isDeeper(source: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === '#') at = endOfLine(source, at);
    else if (character === '"') at = source.startsWith('"""', at) ? endOfBlock(source, at + 3) : endOfString(source, at + 1);
    else if ('{[('.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    if (depth > most) return true;
  }
  return false;
}

const isLineEnd = (character: string): boolean => character === '\n' || character === '\r';

function endOfLine(source: string, from: number): number {
  let at = from;
  while (at < source.length && !isLineEnd(source.charAt(at))) at += 1;
  return at;
}

/** Where its closing quote is, or where the line ends without. */
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
