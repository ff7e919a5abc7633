import { chmodSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { claimgraph, EXAMPLE_CASE } from '../../cli/support/run.js';
import { temporaryFolder } from '../../support/serve.js';

// Commands are processes of their own.
const folder = temporaryFolder();
const disk = join(folder.path, 'disk');
const store = `sqlite:${join(disk, 'store.db')}`;
const run = (...words: string[]) => claimgraph(folder.path, ...words);

/** Rights mean nothing to root: it takes a disk that can't be written to. */
beforeAll(async () => {
  mkdirSync(disk);
  await run('load', EXAMPLE_CASE, '--store', 'sqlite:made.db');
  execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', disk]);
  copyFileSync(join(folder.path, 'made.db'), join(disk, 'store.db'));
  chmodSync(join(disk, 'store.db'), 0o444);
  execFileSync('mount', ['-o', 'remount,ro', disk]);
});
afterAll(() => {
  execFileSync('umount', ['--lazy', disk]);
  folder.remove();
});

test('a store on a disk that may only be read is searched, checked and backed up', async () => {
  const before = readFileSync(join(disk, 'store.db'));
  expect(await run('search', 'Microsoft', '--first', '1', '--store', store)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Microsoft'),
  });
  expect(await run('path', 'Microsoft', 'IMOD', '--first', '1', '--store', store)).toMatchObject({ code: 0 });
  expect(await run('check', '--store', store)).toMatchObject({ code: 0, stdout: `${store} is consistent\n` });
  expect(await run('backup', 'backup.db', '--store', store)).toMatchObject({ code: 0 });
  expect(await run('check', '--store', 'sqlite:backup.db')).toMatchObject({ code: 0 });
  expect(readFileSync(join(disk, 'store.db')).equals(before)).toBe(true);
});

test('a store there is not served, nor written to, and says why', async () => {
  for (const words of [
    ['serve', '--port', '0'],
    ['load', EXAMPLE_CASE],
  ]) {
    const { code, stderr } = await run(...words, '--store', store);
    expect([code, stderr]).toEqual([3, expect.stringMatching(/is read-only|cannot be opened/)]);
  }
});
