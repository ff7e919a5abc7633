import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../support/project-root.js';
import { withHouse } from './house/contributing.js';
import { lintRules } from './house/lint-rules.js';
import { sourceFiles } from './support/source-files.js';

const read = (path: string): string => readFileSync(join(PROJECT_ROOT, path), 'utf8');

test('.oxlintrc.rooms.json has the rules of the house as it is: `npm run house` writes them', () => {
  expect(JSON.parse(read('.oxlintrc.rooms.json'))).toEqual(lintRules());
  expect(JSON.parse(read('.oxlintrc.json'))).toMatchObject({ extends: ['./.oxlintrc.rooms.json'] });
});

test('CONTRIBUTING.md has the tables of the house as it is: `npm run house` writes them', () => {
  expect(read('CONTRIBUTING.md')).toBe(withHouse(read('CONTRIBUTING.md')));
});

test('every file that CONTRIBUTING.md names is there', () => {
  const named = [...read('CONTRIBUTING.md').matchAll(/(?:`|\()((?:docs|schema|src|tests)\/[\w./-]+)(?:`|\))/g)].map(
    ([, path = '']) => path,
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((path) => !/\/X\./.test(path) && !existsSync(join(PROJECT_ROOT, path)))).toEqual([]);
});

test('a folder of tests holds tests, or what helps them, and not both', () => {
  const folders = new Map<string, Set<boolean>>();
  for (const { path } of sourceFiles('tests'))
    folders.set(dirname(path), (folders.get(dirname(path)) ?? new Set()).add(path.endsWith('.test.ts')));
  expect([...folders].filter(([, kinds]) => kinds.size > 1).map(([folder]) => folder)).toEqual([]);
});
