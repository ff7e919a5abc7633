import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { openStore } from '../../../src/stores/open-store.js';
import { claimgraph, type Ran } from '../../cli/support/run.js';
import { claimgraphHere } from '../../cli/support/run-here.js';
import { create } from '../../contract/support/writing.js';
import { anEntity } from '../../domain/support/records.js';
import { fixedClock } from '../../support/clock.js';
import { defaultOntology } from '../../support/ontology.js';
import { temporaryFolder } from '../../support/serve.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const inFolder = (name: string): string => join(folder.path, name);
const open = (name: string): Promise<GraphStore> => openStore(`sqlite:${inFolder(name)}`, { ontology: defaultOntology, now: fixedClock });
const run = (command: string, file: string, store: string, ...words: string[]): Promise<Ran> =>
  claimgraphHere({}, command, inFolder(file), '--store', `sqlite:${inFolder(store)}`, ...words);

let store: GraphStore;
const write = (id: string): Promise<void> => create(store, anEntity({ id, type: 'Company' }));
const changesOf = async (name: string): Promise<number> => {
  const opened = await open(name);
  const changes = await opened.lastSequence();
  await opened.close();
  return changes;
};

beforeAll(async () => {
  store = await open('store.db');
  await write('acme');
});
afterAll(() => store.close());

test('a store that is open, and written to, is backed up to one file, which tells how much it has', async () => {
  await write('army');
  const { code, stdout } = await run('backup', 'whole.db', 'store.db');
  await write('later');
  expect(code).toBe(0);
  expect(stdout).toMatch(/whole\.db has 2 changes, the last one number 2 of \S+Z \(\d+ bytes, verified\) of sqlite:/);
  expect(readdirSync(folder.path).filter((name) => name.startsWith('whole.db'))).toEqual(['whole.db']);
  copyFileSync(inFolder('whole.db'), inFolder('alone.db'));
  expect(await claimgraphHere({}, 'check', '--store', `sqlite:${inFolder('alone.db')}`)).toMatchObject({ code: 0 });
  expect(await changesOf('alone.db')).toBe(2);
});

test('a backup replaces no file unless it is told to, and never the store itself or a part of it', async () => {
  writeFileSync(inFolder('letter.txt'), 'Dear reader');
  expect(await run('backup', 'letter.txt', 'store.db')).toMatchObject({ code: 1, stderr: expect.stringContaining('--force replaces it') });
  expect(readFileSync(inFolder('letter.txt'), 'utf8')).toBe('Dear reader');
  expect(await run('backup', 'letter.txt', 'store.db', '--force', '--no-verify')).toMatchObject({ code: 0 });
  linkSync(inFolder('store.db'), inFolder('hard.db'));
  symlinkSync(inFolder('store.db'), inFolder('soft.db'));
  const roundabout = `../${basename(folder.path)}/store.db`;
  for (const name of ['store.db', 'store.db-wal', 'store.db-shm', 'hard.db', 'soft.db', roundabout]) {
    const refused = await run('backup', name, 'store.db', '--force');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('is the store itself') });
  }
});

test('a backup goes to no folder that is not there, no folder in place of a file, and over no store that is open', async () => {
  mkdirSync(inFolder('folder'));
  symlinkSync('circle', inFolder('circle'));
  const other = await open('other.db');
  const refused = ['nowhere/x.db', 'folder', 'other.db'].map((name) => run('backup', name, 'store.db', '--force'));
  expect((await Promise.all(refused)).map(({ code, stderr }) => [code, stderr.replaceAll(folder.path, '')])).toEqual([
    [1, 'file: there is no folder /nowhere\n'],
    [1, 'file: /folder is not a file\n'],
    [1, expect.stringMatching(/^file: \/other\.db-(wal|shm) is there: \/other\.db is a store that is open, or was not closed\n$/)],
  ]);
  await other.close();
  expect(await run('backup', 'circle', 'store.db')).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') });
  expect(readdirSync(folder.path).filter((name) => name.includes('partial'))).toEqual([]);
});

test.each(['-wal', '-shm', '-journal'])('a backup is no file that would be taken for the %s of another store', async (ending) => {
  await (await open('closed.db')).close();
  const refused = await run('backup', `closed.db${ending}`, 'store.db', '--force');
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/would be taken for a part of .*closed\.db\n$/) });
});

test('a store in memory, on Neo4j or nowhere has no file to be backed up', async () => {
  const run = (location: string): Promise<Ran> => claimgraphHere({}, 'backup', inFolder('none.db'), '--store', location);
  expect(await run('sqlite::memory:')).toMatchObject({ code: 2, stderr: 'store: a store in memory has no file\n' });
  const neo4j = { code: 2, stderr: 'store: a Neo4j store is copied with `neo4j-admin database dump`: docs/operations.md\n' };
  expect(await run('neo4j://127.0.0.1:1')).toMatchObject(neo4j);
  expect(await run(`sqlite:${inFolder('nothing.db')}`)).toMatchObject({ code: 3, stderr: expect.stringContaining('there is no store at') });
});

/** Behind the store's back. */
function changeFile(name: string, statements: string): void {
  const database = new DatabaseSync(inFolder(name));
  database.exec(statements);
  database.close();
}

test('a store that is being upgraded is not backed up, one of before is, and one of a newer claimgraph is refused', async () => {
  await run('backup', 'before.db', 'store.db');
  changeFile('before.db', "update setting set value = '2' where name = 'layout'");
  expect(await run('backup', 'of-before.db', 'before.db')).toMatchObject({ code: 0 });
  const check = claimgraphHere({}, 'check', '--store', `sqlite:${inFolder('of-before.db')}`);
  expect(await check).toMatchObject({ code: 3, stderr: expect.stringMatching(/older claimgraph \(layout 2; .*`claimgraph upgrade`/) });
  changeFile('before.db', "update setting set value = '99' where name = 'layout'");
  expect(await run('backup', 'newer.db', 'before.db')).toMatchObject({ code: 3, stderr: expect.stringContaining('newer claimgraph') });
  changeFile('before.db', "update setting set value = '3' where name = 'layout'");
  changeFile('before.db', "insert or replace into setting values ('evidence', 'upgrade to claimgraph-2')");
  expect(await run('backup', 'upgrading.db', 'before.db')).toMatchObject({ code: 3, stderr: expect.stringContaining('is being upgraded') });
});

describe('claimgraph restore', () => {
  beforeEach(async () => {
    expect(await run('backup', 'backup.db', 'store.db', '--force')).toMatchObject({ code: 0 });
  });

  test('puts a backup where no store is, and in the place of one that it keeps', async () => {
    const changes = await store.lastSequence();
    expect(await run('restore', 'backup.db', 'new/restored.db')).toMatchObject({ code: 0 });
    expect(await changesOf('new/restored.db')).toBe(changes);
    // A process of its own: in this one a connection ends only with its statements, which are garbage.
    await claimgraph(folder.path, 'key', 'create', 'anna', '--store', 'sqlite:old.db');
    const restored = await run('restore', 'backup.db', 'old.db');
    expect(restored).toMatchObject({ code: 0, stderr: expect.stringMatching(/kept as .*old\.db\.before-restore-/) });
    const ask = (name: string): Promise<Ran> => claimgraph(folder.path, 'key', 'list', '--store', `sqlite:${name}`);
    expect((await ask('old.db')).stderr).toContain('there is no key yet');
    const kept = readdirSync(folder.path).find((name) => name.startsWith('old.db.before-restore'));
    expect(await ask(kept ?? '')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^anna/) });
    expect(await run('restore', 'backup.db', 'old.db', '--force')).toMatchObject({ code: 0, stderr: '' });
  });

  test('refuses a backup that is damaged, cut off, not there, or the store itself, and leaves the store as it is', async () => {
    await (await open('kept.db')).close();
    const bytes = readFileSync(inFolder('backup.db'));
    writeFileSync(inFolder('cut.db'), bytes.subarray(0, bytes.length - 20_000));
    writeFileSync(
      inFolder('bad.db'),
      bytes.map((byte, i) => (i > 40_000 && i < 90_000 ? 0x78 : byte)),
    );
    writeFileSync(inFolder('letter.db'), 'Dear reader, '.repeat(100));
    for (const name of ['cut.db', 'bad.db', 'letter.db', 'nothing.db'])
      expect(await run('restore', name, 'kept.db')).toMatchObject({ code: 3 });
    expect(await run('restore', 'kept.db', 'kept.db')).toMatchObject({ code: 1, stderr: expect.stringContaining('is the store itself') });
    expect(await changesOf('kept.db')).toBe(0);
    expect(readdirSync(folder.path).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('replaces a store that is damaged only where it is told to', async () => {
    writeFileSync(inFolder('damaged.db'), Buffer.alloc(8_192, 'x'));
    expect(await run('restore', 'backup.db', 'damaged.db')).toMatchObject({ code: 3, stderr: expect.stringContaining('use --force') });
    expect(await run('restore', 'backup.db', 'damaged.db', '--force')).toMatchObject({ code: 0 });
    expect(await changesOf('damaged.db')).toBe(await store.lastSequence());
  });

  test('goes where a link leads, which stays a link', async () => {
    mkdirSync(inFolder('disk'));
    await claimgraph(folder.path, 'key', 'create', 'anna', '--store', 'sqlite:disk/linked.db');
    symlinkSync(inFolder('disk/linked.db'), inFolder('link.db'));
    const restored = await run('restore', 'backup.db', 'link.db');
    expect(restored).toMatchObject({ code: 0, stderr: expect.stringMatching(/kept as .*disk\/linked\.db\.before-restore-/) });
    expect(await changesOf('disk/linked.db')).toBe(await store.lastSequence());
    expect(lstatSync(inFolder('link.db')).isSymbolicLink()).toBe(true);
  });

  test('does not put a store beside a WAL that another has left', async () => {
    writeFileSync(inFolder('lost.db-wal'), 'x');
    const refused = await run('restore', 'backup.db', 'lost.db');
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('lost.db-wal is there without') });
  });
});

test('what a backup has left that was killed is removed by the next', async () => {
  const pid = spawnSync(process.execPath, ['--version']).pid;
  writeFileSync(inFolder(`again.db.${pid}.partial`), 'half');
  expect(await run('backup', 'again.db', 'store.db')).toMatchObject({ code: 0 });
  expect(readdirSync(folder.path).filter((name) => name.startsWith('again.db'))).toEqual(['again.db']);
});

test('a folder that may not be written to takes no backup', async () => {
  mkdirSync(inFolder('closed'));
  chmodSync(inFolder('closed'), 0o555);
  const isRoot = process.getuid?.() === 0;
  expect(await run('backup', 'closed/x.db', 'store.db')).toMatchObject({ code: isRoot ? 0 : 3 });
});
