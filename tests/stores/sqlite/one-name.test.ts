import { linkSync, mkdirSync, readFileSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { openStore } from '../../../src/stores/open-store.js';
import { isMountPoint } from '../../../src/stores/sqlite/copies/one-name.js';
import { claimgraphHere } from '../../cli/support/run-here.js';
import { create } from '../../contract/support/writing.js';
import { anEntity } from '../../domain/support/records.js';
import { fixedClock } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';
import { temporaryFolder } from '../../support/serve.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const inFolder = (name: string): string => join(folder.path, name);
const open = (file: string): Promise<GraphStore> => openStore(`sqlite:${file}`, { ontology: defaultOntology, now: fixedClock });

let made = 0;
async function closedStore(): Promise<string> {
  const file = inFolder(`store-${made++}.db`);
  const store = await open(file);
  await create(store, anEntity({ id: 'acme', type: 'Company' }));
  await store.close();
  return file;
}

/** The code with which commands end. */
const UNAVAILABLE = 3;
const TWO_NAMES = /the file of the store sqlite:\S+ has 2 names \(hard links\), here also \S+\.db: SQLite has a WAL .* Delete the names/;

describe('a file with two names is refused, by whichever of them', () => {
  let file: string;
  let other: string;
  beforeAll(async () => {
    file = await closedStore();
    other = `${file}.other.db`;
    linkSync(file, other);
  });

  test.each([
    ['load', 'seed/microsoft-imod.yaml'],
    ['key', 'create', 'anna', '--role', 'editor'],
    ['upgrade'],
    ['vacuum'],
    ['purge', 'acme', '--reason', 'asked to'],
    ['serve', '--port', '0'],
  ])('%s', async (...command) => {
    const before = readFileSync(file);
    for (const name of [file, other]) {
      const { code, stderr } = await claimgraphHere({}, ...command, '--store', `sqlite:${name}`);
      expect([code, stderr]).toEqual([UNAVAILABLE, expect.stringMatching(TWO_NAMES)]);
    }
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('restore over it', async () => {
    const backup = inFolder('whole.db');
    expect((await claimgraphHere({}, 'backup', backup, '--store', `sqlite:${await closedStore()}`)).code).toBe(0);
    const { code, stderr } = await claimgraphHere({}, 'restore', backup, '--store', `sqlite:${file}`, '--force');
    expect([code, stderr]).toEqual([UNAVAILABLE, expect.stringMatching(TWO_NAMES)]);
  });

  test('it is read while nobody has it open, so that a backup that shares its bytes with another is restored', async () => {
    const target = inFolder('restored.db');
    expect((await claimgraphHere({}, 'restore', other, '--store', `sqlite:${target}`)).code).toBe(0);
    expect((await claimgraphHere({}, 'check', '--store', `sqlite:${other}`)).code).toBe(0);
  });
});

test('a name that is made while it is open is refused, also to who only reads, and says why', async () => {
  const file = await closedStore();
  const other = `${file}.later.db`;
  const store = await open(file);
  await create(store, anEntity({ id: 'later', type: 'Company' }));
  linkSync(file, other);
  for (const command of [['check'], ['backup', inFolder('of-other.db')], ['search', 'acme'], ['vacuum']]) {
    const { code, stderr } = await claimgraphHere({}, ...command, '--store', `sqlite:${other}`);
    expect([command[0], code, stderr]).toEqual([command[0], UNAVAILABLE, expect.stringMatching(TWO_NAMES)]);
  }
  await create(store, anEntity({ id: 'yet-later', type: 'Company' }));
  await store.close();
  unlinkSync(other);
  const again = await open(file);
  expect((await again.entities(['acme', 'later', 'yet-later'])).map((entity) => entity?.id)).toEqual(['acme', 'later', 'yet-later']);
  await again.close();
});

test('by a symbolic link it is the same store, with one WAL', async () => {
  const file = await closedStore();
  mkdirSync(inFolder('elsewhere'));
  const link = inFolder('elsewhere/link.db');
  symlinkSync(file, link);
  const [one, other] = [await open(file), await open(link)];
  await create(one, anEntity({ id: 'by-file', type: 'Company' }));
  await create(other, anEntity({ id: 'by-link', type: 'Company' }));
  expect((await one.entities(['by-link']))[0]?.id).toBe('by-link');
  expect((await other.entities(['by-file']))[0]?.id).toBe('by-file');
  const [use, useByLink] = [await one.diskUse(), await other.diskUse()];
  expect(use).not.toBeNull();
  expect([useByLink?.store, useByLink?.wal]).toEqual([use?.store, use?.wal]);
  await one.close();
  await other.close();
});

test('what is mounted on a file is known by the table of the system', () => {
  const mountinfo = '36 35 98:0 / /mnt/a rw - ext4 /dev/a rw\n37 35 98:0 /x.db /data/two\\040words.db rw - ext4 /dev/a rw\n';
  expect(['/data/two words.db', '/mnt/a', '/mnt', '/x.db'].map((path) => isMountPoint(path, mountinfo))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
