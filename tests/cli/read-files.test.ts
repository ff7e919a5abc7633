/** Commands that are given what is no file, or one that is too large: what they say, and that they end. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/serve.js';
import { claimgraphHere } from './support/run-here.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const inFolder = (name: string): string => join(folder.path, name);
const PIPE = inFolder('pipe');
const HUGE = inFolder('huge.yaml');
const UNREADABLE = inFolder('letters.yaml');
const DENSE = inFolder('dense.yaml');

beforeAll(() => {
  execFileSync('mkfifo', [PIPE]);
  mkdirSync(inFolder('folder'));
  closeSync(openSync(HUGE, 'w'));
  // 8 GiB that take no room on the disk.
  truncateSync(HUGE, 8 * 1024 ** 3);
  writeFileSync(DENSE, `case: [${'[],'.repeat(2_000_000)}]`);
  writeFileSync(UNREADABLE, Buffer.from([0xff, 0xfe, 0x00]));
});

const FILES: readonly [string, RegExp][] = [
  ['/dev/zero', /cannot be read: it is a device, and not a file$/],
  [PIPE, /cannot be read: it is a pipe, and not a file$/],
  [inFolder('folder'), /cannot be read: it is a folder, and not a file$/],
  [HUGE, /cannot be read: it has more than 8,388,608 bytes, which is all that is read$/],
  [UNREADABLE, /cannot be read: it is not text in UTF-8$/],
  [DENSE, /dense\.yaml:1: It has more than 600,000 lines, items and entries, which is all that is read of \w+ \w+$/],
  [inFolder('none.yaml'), /cannot be read: ENOENT: no such file or directory/],
  ['-', /^-: cannot be read: standard input is not read: give the name of a file$/],
];

describe.each(FILES)('%s', (file, why) => {
  test.each([
    ['load', ['load', file, '--store', 'sqlite::memory:']],
    ['ontology check', ['ontology', 'check', file]],
    ['schema --ontology', ['schema', '--ontology', file]],
    ['serve --ontology', ['serve', '--port', '0', '--store', 'sqlite::memory:', '--ontology', file]],
  ])('is refused by %s, with the reason', async (_, words) => {
    const { code, stdout, stderr } = await claimgraphHere({}, ...words);
    expect([stdout, stderr.trimEnd()]).toEqual(['', expect.stringMatching(why)]);
    expect(code).toBe(1);
  });
});

describe.each([
  ['/dev/zero', 'a pipe or a device'],
  [PIPE, 'a pipe or a device'],
  [inFolder('folder'), 'a folder'],
])('%s', (file, kind) => {
  test.each([
    ['restored', ['restore', file, '--store', `sqlite:${inFolder('restored.db')}`]],
    ['checked as a store', ['check', '--store', `sqlite:${file}`]],
    ['written to as a store', ['vacuum', '--store', `sqlite:${file}`]],
    ['backed up', ['backup', inFolder('backup.db'), '--store', `sqlite:${file}`]],
  ])('is not %s, and is told to be no file', async (_, words) => {
    const { code, stderr } = await claimgraphHere({}, ...words);
    expect([code, stderr]).toEqual([3, expect.stringContaining(`is ${kind}, and not a file`)]);
  });

  test('is no certificate or key', async () => {
    const settings = { NEO4J_CA: file, NEO4J_CLIENT_CERT: file, NEO4J_CLIENT_KEY: file };
    const { code, stderr } = await claimgraphHere(settings, 'check', '--store', 'neo4j+s://127.0.0.1:1');
    const reason = kind === 'a folder' ? 'EISDIR' : 'it is not a file';
    expect([code, stderr.split('\n')]).toEqual([2, expect.arrayContaining([`NEO4J_CA: ${file} can't be read: ${reason}`])]);
  });
});

test('a certificate that is too large is not read', async () => {
  const { code, stderr } = await claimgraphHere({ NEO4J_CA: HUGE }, 'check', '--store', 'neo4j+s://127.0.0.1:1');
  expect([code, stderr]).toEqual([2, `NEO4J_CA: ${HUGE} can't be read: it has more than 4,194,304 bytes\n`]);
});
