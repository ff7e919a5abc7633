// Numbers of JSON as they are written. JSON.parse rounds what no float holds, and up to Node 20 does not show the text it read; so the
// few texts that can hold such a number are looked through, and the number goes on as an InexactNumber: to be refused where it stands.

import type { Fault, Path } from '../../model/errors.js';
import { InexactNumber, numberFrom } from '../../model/written-number.js';

/** Every number that is held as another one has 16 digits or more, or an exponent of three. Most texts have nothing like it. */
const MAY_BE_INEXACT = /\d[\d.]{15}|\d[eE][+-]?\d{3}/;

/** The only key of an object that stands for a number. Who sends one themselves is told what they wrote. */
const MARK = 'a number that would be rounded';

const MAX_DEPTH = 100;

const TOKEN_START = /["\d-]/g;
const END_OR_ESCAPE = /["\\]/g;
const NO_NUMBER = /[^\d.eE+-]/g;

/** JSON.parse, but for numbers that no float holds as they are written. Throws SyntaxError where the text is no JSON. */
export function parseExactJson(text: string): unknown {
  const marked = markInexactNumbers(text);
  return marked === text ? JSON.parse(text) : restoreInexactNumbers(JSON.parse(marked));
}

/** The same JSON in which such numbers are objects, for a parser of others: `restoreInexactNumbers`. What is no JSON stays as it is. */
export function markInexactNumbers(text: string): string {
  return MAY_BE_INEXACT.test(text) && isJson(text) ? withMarks(text) : text;
}

/**
 * Parsed JSON with the numbers that were marked in its text. What is nested deeper than `MAX_DEPTH` is left as it is, since it is refused
 * for that. It is no reviver of JSON.parse, which overflows the stack where JSON.parse alone does not.
 */
export function restoreInexactNumbers(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((part) => restoreInexactNumbers(part, depth + 1));
  if (Object.hasOwn(value, MARK)) return new InexactNumber(String((value as Readonly<Record<string, unknown>>)[MARK]));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, restoreInexactNumbers(part, depth + 1)]));
}

/** What is wrong with the numbers within parsed JSON that would be rounded, each by its path. Nothing is nested as deep as `MAX_DEPTH`. */
export function inexactNumberFaults(value: unknown, path: Path = []): Fault[] {
  if (value instanceof InexactNumber) return [{ path, message: value.fault }];
  if (typeof value !== 'object' || value === null || path.length > MAX_DEPTH) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, part]) => inexactNumberFaults(part, [...path, isList ? Number(key) : key]));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** @param json valid, so that every string ends */
function withMarks(json: string): string {
  const pieces: string[] = [];
  let copied = 0;
  for (let start = nextToken(json, 0); start >= 0;) {
    const isText = json[start] === '"';
    const end = isText ? endOfText(json, start) : endOfNumber(json, start);
    const number = isText ? null : numberFrom(json.slice(start, end));
    if (number instanceof InexactNumber) {
      pieces.push(json.slice(copied, start), JSON.stringify({ [MARK]: number.written }));
      copied = end;
    }
    start = nextToken(json, end);
  }
  return pieces.join('') + json.slice(copied);
}

/** Where the next text or number begins; -1 where there is none. */
const nextToken = (json: string, from: number): number => indexOf(TOKEN_START, json, from);

function endOfText(json: string, start: number): number {
  let at = indexOf(END_OR_ESCAPE, json, start + 1);
  while (json[at] === '\\') at = indexOf(END_OR_ESCAPE, json, at + 2);
  return at + 1;
}

function endOfNumber(json: string, start: number): number {
  const end = indexOf(NO_NUMBER, json, start);
  return end < 0 ? json.length : end;
}

function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}
