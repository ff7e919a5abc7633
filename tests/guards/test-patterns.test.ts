import { execFile } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { PROJECT_ROOT } from '../support/project-root.js';

const EXAMPLES = join(PROJECT_ROOT, 'dist/tests/paths/examples.test.js');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

test.each([
  ['as an editor copies it', 'tests/paths/examples.test.ts'],
  ['from the root of the disk', join(PROJECT_ROOT, 'tests/paths/examples.test.ts')],
  ['from here', './tests/paths/examples.test.ts'],
  ['as it was compiled', 'dist/tests/paths/examples.test.js'],
  ['as a regular expression', 'tests/paths/ex[a-z]+.test.ts'],
])('a test file is asked for %s', async (_how, pattern) => {
  expect(await testsFor(pattern)).toEqual({ code: 0, stdout: `${EXAMPLES}\n`, stderr: '' });
});

test('a folder of the source is asked for as it stands there', async () => {
  const { stdout } = await testsFor('tests/paths');
  expect(stdout).toContain(EXAMPLES);
  expect(
    stdout
      .trim()
      .split('\n')
      .filter((file) => !file.includes('/dist/tests/paths/')),
  ).toEqual([]);
});

test.each([
  ['alone', ['tests/paths/exampels.test.ts']],
  ['beside one that matches', ['tests/paths/examples.test.ts', 'tests/paths/exampels.test.ts']],
  ['beside a whole room', ['tests/paths', 'tests/paths/exampels.test.ts']],
])('a pattern that matches nothing is named and fails, %s', async (_how, patterns) => {
  const ended = await testsFor(...patterns);
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toContain('No test of this run matches tests/paths/exampels.test.ts.');
});

test('a slow test is not in a quick run, and it is said how it runs', async () => {
  const ended = await testsFor('tests/paths/pages.slow.test.ts');
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain('npm run test:slow');
  expect((await testsFor('--config', 'tests/slow.config.mjs', 'tests/paths/pages.slow.test.ts')).stdout).toContain('pages.slow.test.js');
});

test('what was compiled from a test that is gone does not run', async () => {
  const orphan = join(PROJECT_ROOT, 'dist/tests/guards/gone.test.js');
  writeFileSync(orphan, '');
  try {
    expect((await testsFor('tests/guards')).stdout).not.toContain('gone.test.js');
    expect(existsSync(orphan)).toBe(false);
  } finally {
    rmSync(orphan, { force: true });
  }
});

async function testsFor(...patterns: string[]): Promise<Ended> {
  const args = [join(PROJECT_ROOT, 'scripts/jest.mjs'), ...patterns, '--listTests'];
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, args, { encoding: 'utf8' })) };
  } catch (error) {
    return error as Ended;
  }
}
