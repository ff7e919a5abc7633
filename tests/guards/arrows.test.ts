import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { expect, test } from '@jest/globals';
import { isFile, RESOLVED_ROOMS, mayImportFile, mayImportPackage, roomOf } from './house/resolved-rooms.js';
import { FOLDERS_WITHIN } from './house/lint-rules.js';
import { FREE_PACKAGES, KINDS, type Kind, isOfKind } from './house/kinds-of-modules.js';
import { filesOfOtherKinds, sourceFiles, type SourceFile } from './support/source-files.js';

/** Static and dynamic imports, exports from, and imports of types: they all count. */
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*(['"])([^'"\s$]+)\1/g;
/** An import of what is only known when it runs; a choice of two names says them. */
const COMPUTED_IMPORT = /\bimport\s*\((?!\s*(?:\w+ \? '[^']*' : )?'[^']*'\s*\))/;

const files = sourceFiles('src');

test('every arrow of the house goes down', () => {
  const names = RESOLVED_ROOMS.map(({ name }) => name);
  const upwards = RESOLVED_ROOMS.flatMap(({ name, mayImport }, i) =>
    [...mayImport].filter((other) => names.indexOf(other) >= i).map((other) => `${name} -> ${other}`),
  );
  expect(upwards).toEqual([]);
});

test('every file of src is in a room of the house, and no deeper than the lint rules reach', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(files.map(({ path }) => path).filter((path) => !isReached(withoutEnding(path)))).toEqual([]);
});

test('no room is empty', () => {
  const inUse = new Set(files.map(({ path }) => roomOf(withoutEnding(path))));
  expect(RESOLVED_ROOMS.filter((room) => !inUse.has(room)).map(({ name }) => name)).toEqual([]);
});

test('src holds TypeScript alone, and every import says what it imports', () => {
  expect(filesOfOtherKinds('src', '.ts')).toEqual([]);
  expect(files.filter(({ text }) => COMPUTED_IMPORT.test(text)).map(({ path }) => path)).toEqual([]);
  expect(['import(`./x.js`)', 'import(name)', "import('./x' + y)"].filter((text) => !COMPUTED_IMPORT.test(text))).toEqual([]);
});

test('no file imports a room that its own must not know, or a package that belongs to another', () => {
  expect(files.flatMap(brokenArrows)).toEqual([]);
});

test.each([
  ['domain/evidence/status.ts', "import { find } from '../write/commit.js';"],
  ['domain/evidence/status.ts', "import { find } from '../../domain/write/commit.js';"],
  ['domain/evidence/status.ts', 'import { find } from "../write/commit.js";'],
  ['domain/write/claims/retract.ts', "const late = await import('../../queries/search.js');"],
  ['stores/sqlite/open.ts', "export * from '../neo4j/open.js';"],
  ['graphql/inputs/claims.ts', "import type { Claim } from './../types/claim.js';"],
  ['http/limits/cost.ts', "import { X } from '../../stores/open-store.js';"],
  ['domain/values/dates.ts', "import { readFileSync } from 'node:fs';"],
  ['graphql/types/claim.ts', "import neo4j from 'neo4j-driver/lib/x.js';"],
  ['domain/values/dates.ts', "import { x } from '../../somewhere/x.js';"],
])('%s: %s is found', (path, text) => {
  expect(brokenArrows({ path, text })).toEqual([expect.stringContaining(path)]);
});

test('every package and module of Node.js that src imports belongs to a kind, or to every room', () => {
  const kinds = Object.keys(KINDS) as Kind[];
  const isKnown = (name: string): boolean =>
    FREE_PACKAGES.includes(name) || builtinModules.includes(name.replace(/^node:/, '')) || kinds.some((kind) => isOfKind(kind, name));
  const packages = files.flatMap(importedBy).filter((name) => !name.startsWith('.'));
  expect(packages.length).toBeGreaterThan(50);
  expect(packages.filter((name) => !isKnown(name))).toEqual([]);
});

function brokenArrows(file: SourceFile): string[] {
  const from = withoutEnding(file.path);
  const room = roomOf(from);
  if (!room) return [];
  return importedBy(file)
    .filter((to) => !(to.startsWith('.') ? mayImportFile(room, resolved(from, to)) : mayImportPackage(room, to)))
    .map((to) => `${file.path} -> ${to}`);
}

function isReached(file: string): boolean {
  const room = roomOf(file);
  if (!room) return false;
  return isFile(room) ? file === room.name : file.slice(room.name.length + 1).split('/').length <= FOLDERS_WITHIN + 1;
}

const importedBy = ({ text }: SourceFile): string[] => [...text.matchAll(IMPORT)].map(([, , to = '']) => to);

function resolved(from: string, to: string): string {
  return withoutEnding(posix.join(posix.dirname(from), to));
}

function withoutEnding(path: string): string {
  return path.replace(/\.[jt]s$/, '');
}
