import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'acorn';
import { worked } from '../support/loop-turns.js';
import { PROJECT_ROOT } from '../support/project-root.js';
import { sourceFiles } from './support/source-files.js';

// A regular expression that tries a long text again from each place holds the server for minutes. Each of src is tried on texts made of
// its own words and of letters of all kinds, repeated: a new one is tried without being named here.

interface Expression {
  readonly where: string;
  readonly pattern: RegExp;
}

const files = sourceFiles('src').filter(({ path }) => !path.endsWith('.d.ts'));
const expressions: readonly Expression[] = files.flatMap(({ path }) => expressionsOf(path));

test.each(expressions)('$pattern of $where takes a time that grows as the text does', ({ pattern }) => {
  expect(slowText(pattern)).toBeNull();
});

describe('it is seen where it grows faster', () => {
  test.each([
    [/;? did you mean [^?]*\?/gi],
    [/ ?Did you mean(.+?)\?$/],
    [/^[+-]?(?:(\d+)\.?(\d*)|\.(\d+))(?:e([+-]?\d+))?$/i],
    [/\/+$/],
    [/\s+$/u],
    [/^(\w+\s?)*$/],
    [/<!--.*-->/],
  ])('%s', (pattern) => {
    expect(slowText(pattern)).not.toBeNull();
  });
});

test('no expression is made of what somebody sends', () => {
  // Of constants; patterns of the ontology are of RE2, which is linear.
  const known = ['domain/values/bearers.ts', 'transfer/case-file/read/read-case.ts'];
  const making = files.filter(({ text }) => /\bnew RegExp\(|(?<![\w.])RegExp\(/.test(text)).map(({ path }) => path);
  expect(making.filter((path) => path !== 'ontology/patterns.ts')).toEqual(known);
});

/** Those that are written in a file of src, as they were compiled. */
function expressionsOf(path: string): Expression[] {
  const script = readFileSync(join(PROJECT_ROOT, 'dist/src', path.replace(/\.ts$/, '.js')), 'utf8');
  const found: Expression[] = [];
  collect(parse(script, { ecmaVersion: 'latest', sourceType: 'module' }), (source, flags) =>
    found.push({ where: path, pattern: new RegExp(source, flags) }),
  );
  return found;
}

function collect(node: unknown, onExpression: (source: string, flags: string) => void): void {
  if (typeof node !== 'object' || node === null) return;
  const { regex } = node as { readonly regex?: { readonly pattern: string; readonly flags: string } };
  if (regex) return onExpression(regex.pattern, regex.flags);
  for (const part of Object.values(node)) collect(part, onExpression);
}

/** In small steps: one that doubles with each letter would never end. */
const LENGTHS = [24, 200, 2_000, 20_000];
const MAX_MS = 20;
const LETTERS = ['1', 'a', 'A', 'é', '\u0301', ' ', '\n', '/', '"', '-', '.', '?', ':', '_', '#', '*', ';'];
/** No letter of any kind that one of them looks for, so that it finds nothing at the end. */
const END = '\u0001';

/** The beginning of a text on which an expression takes too long; null where there is none. */
function slowText(pattern: RegExp): string | null {
  const words = wordsOf(pattern.source);
  const repeated = [...LETTERS, ...words, ...words.flatMap((word) => LETTERS.slice(0, 7).map((letter) => word + letter))];
  const texts = ['', ...words.slice(0, 1)].flatMap((start) => repeated.map((part) => ({ start, part })));
  for (const { start, part } of texts) {
    for (const length of LENGTHS) {
      const text = start + part.repeat(Math.ceil(length / part.length)) + END;
      if (isSlow(pattern, text)) return text.slice(0, 100);
    }
  }
  return null;
}

/** The words that stand in a pattern, apart from its signs and classes. */
function wordsOf(source: string): string[] {
  const plain = source.replaceAll(/\\[pP]\{[^}]*\}|\\u[\da-f]{4}|\[[^\]]*\]|\\[dDwWsSbB]|\{[\d,]+\}|\(\?[:=!<]*|[()|?*+^$.]/g, '\0');
  return [...new Set(plain.replaceAll('\\', '').split('\0'))].filter((word) => word !== '').slice(0, 8);
}

/** Measured again where garbage may have been collected meanwhile. */
function isSlow(pattern: RegExp, text: string): boolean {
  for (let i = 0; i < 6; i++) {
    const before = worked();
    text.replace(pattern, '');
    text.split(pattern);
    if (worked() - before < MAX_MS) return false;
  }
  return true;
}
