import { posix } from 'node:path';
import { expect, test } from '@jest/globals';
import { mayImport, roomOf, ROOMS } from './rooms.js';
import { sourceFiles, type SourceFile } from './source-files.js';

/** Static and dynamic imports, exports from, and imports of types: they all count. */
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g;

const files = sourceFiles('src');
const imports = files.flatMap(importsOf);

test('every file of src is in a room of the house', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(files.map(({ path }) => path).filter((path) => !ROOMS.has(roomOf(withoutEnding(path))))).toEqual([]);
});

test('no room imports one that it must not know', () => {
  const wrong = imports.filter(({ from, to }) => to.startsWith('.') && !mayImport(roomOf(from), resolved(from, to)));
  expect(wrong).toEqual([]);
});

test('no room imports a package that belongs to another', () => {
  const wrong = imports.filter(({ from, to }) => ROOMS.get(roomOf(from))?.never.some((name) => to === name || to.startsWith(`${name}/`)));
  expect(wrong).toEqual([]);
});

function importsOf({ path, text }: SourceFile): { from: string; to: string }[] {
  return [...text.matchAll(IMPORT)].map(([, to = '']) => ({ from: withoutEnding(path), to }));
}

function resolved(from: string, to: string): string {
  return withoutEnding(posix.join(posix.dirname(from), to));
}

function withoutEnding(path: string): string {
  return path.replace(/\.[jt]s$/, '');
}
