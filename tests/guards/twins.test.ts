import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../support/project-root.js';
import { sourceFiles } from './support/source-files.js';

const TWINS = ['sqlite', 'neo4j'] as const;

const filesOf = (twin: string): string[] => sourceFiles(`src/stores/${twin}`).map(({ path }) => path);

/** Rows of the table in CONTRIBUTING.md that says which files only one twin has: `| files | twin | why |`. */
function filesOfOneTwin(): { twin: string; file: string }[] {
  const text = readFileSync(join(PROJECT_ROOT, 'CONTRIBUTING.md'), 'utf8');
  const rows = [...text.matchAll(/^\| (`[^|]+`) \| (sqlite|neo4j) \| \S/gm)];
  return rows.flatMap(([, files = '', twin = '']) => [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => ({ twin, file })));
}

test.each(TWINS)('what only %s has is what CONTRIBUTING.md gives a reason for', (twin) => {
  const other = twin === 'sqlite' ? 'neo4j' : 'sqlite';
  const there = new Set(filesOf(other));
  const own = filesOf(twin).filter((file) => !there.has(file));
  const reasons = filesOfOneTwin().filter((row) => row.twin === twin);
  expect(own).toEqual(reasons.map(({ file }) => file).toSorted());
  expect(filesOf(twin).length).toBeGreaterThan(25);
});
