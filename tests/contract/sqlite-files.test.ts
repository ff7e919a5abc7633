import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setImmediate as nextLoopIteration } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openStore } from '../../src/stores/open-store.js';
import { fixedClock } from '../support/clock.js';
import { fixtureAt } from '../support/store-fixture.js';
import { expectFiltered } from './support/change-history.js';
import { ONTOLOGY } from './support/contract-ontology.js';
import { logOfLayout2, restoreLayout2 } from './support/layout-2.js';

const REPORT_OPENING = fileURLToPath(new URL('./support/report-opening.js', import.meta.url));
const run = promisify(execFile);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimgraph-files-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const inFolder = (name: string): string => join(folder, name);
const open = (file: string): Promise<GraphStore> => openStore(`sqlite:${file}`, { ontology: ONTOLOGY, now: fixedClock });

/** Opening is refused with STORE_UNAVAILABLE and this sentence. */
async function refused(file: string, sentence: string): Promise<void> {
  const error = await open(file).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(String(error)).toBe(`ClaimgraphError: ${sentence}`);
}

function changeDatabase(file: string, statements: string): void {
  const database = new DatabaseSync(file);
  database.exec(statements);
  database.close();
}

test('a file is made with the folders that lead to it', async () => {
  const store = await open(inFolder('a/b/new.db'));
  await store.close();
  expect(statSync(inFolder('a/b/new.db')).isFile()).toBe(true);
});

test('a file that is no database is refused, and left as it is', async () => {
  const file = inFolder('letter.txt');
  writeFileSync(file, 'Dear reader, '.repeat(100));
  await refused(file, `the store sqlite:${file} is not a claimgraph store`);
  expect(readFileSync(file, 'utf8')).toBe('Dear reader, '.repeat(100));
});

test.each(['create table recipe (name text)', 'create table setting (key text); create table entity (name text)'])(
  'the database of another program is refused, and left as it is: %s',
  async (statements) => {
    const file = inFolder(`other-${statements.length}.db`);
    changeDatabase(file, statements);
    const before = readFileSync(file);
    await refused(file, `the database sqlite:${file} has tables in it, but is not a claimgraph store`);
    expect(readFileSync(file).equals(before)).toBe(true);
  },
);

test('a store that a newer version wrote is refused, saying which', async () => {
  const file = inFolder('newer.db');
  await (await open(file)).close();
  changeDatabase(file, "update setting set value = '99' where name = 'layout'");
  await refused(file, `the store sqlite:${file} was written by a newer claimgraph (layout 99; this one knows 5)`);
});

const TO_LAYOUT_1 = `drop index change_by_marks; alter table change drop column node_type; alter table change drop column action;
  alter table change drop column touches; drop table api_key; update setting set value = '1' where name = 'layout'`;

test('a store of layout 1, whose changes could not be filtered, is brought up to date', async () => {
  const file = inFolder('layout-1.db');
  await restoreLayout2(fixtureAt(`sqlite:${file}`));
  changeDatabase(file, TO_LAYOUT_1);
  const upgraded = await open(file);
  const touches = (await upgraded.changesAfter(0, 1000)).map((change) => change.touches);
  expect(touches).toEqual(logOfLayout2().map((change) => change.touches));
  await expectFiltered(upgraded);
  await upgraded.close();
});

test('a store of the first layout, which knew no keys, is brought up to date', async () => {
  const file = inFolder('first.db');
  await restoreLayout2(fixtureAt(`sqlite:${file}`));
  changeDatabase(file, TO_LAYOUT_1);
  const store = await open(file);
  expect(await store.keys.list()).toEqual([]);
  await store.close();
  await (await open(file)).close();
});

test.each(['0', '-3', 'abc', '1.5', ''])('a store whose layout is "%s" was not left so by claimgraph, and is refused', async (layout) => {
  const file = inFolder(`layout-${layout}.db`);
  await (await open(file)).close();
  changeDatabase(file, `update setting set value = '${layout}' where name = 'layout'`);
  await refused(file, `the store sqlite:${file} is damaged, or not a claimgraph store: its layout is "${layout}"`);
});

test('a folder where a file should be, and a file where a folder should be, are refused', async () => {
  mkdirSync(inFolder('folder'));
  await refused(inFolder('folder'), `the store sqlite:${inFolder('folder')} is a folder, and not a file`);
  writeFileSync(inFolder('file'), '');
  const within = join(inFolder('file'), 'store.db');
  await refused(within, `the folder of the store sqlite:${within} is missing and cannot be created`);
});

test('a folder that the system lets nobody make is refused, too', async () => {
  await refused('/proc/nowhere/x.db', 'the folder of the store sqlite:/proc/nowhere/x.db is missing and cannot be created');
});

test('a store that is only to be read says so when it is written to, or opened', async () => {
  const file = inFolder('read-only.db');
  await (await open(file)).close();
  chmodSync(folder, 0o755);
  chmodSync(file, 0o444);
  const { stdout } = await run(process.execPath, [REPORT_OPENING, `sqlite:${file}`]);
  expect(stdout).toMatch(/^STORE_UNAVAILABLE: the store sqlite:.*read-only\.db (is read-only|cannot be opened)$/);
});

test('opening waits for another process to let go of the file, without holding up this one', async () => {
  const file = inFolder('busy.db');
  const other = new DatabaseSync(file);
  other.exec('begin exclusive');
  const opening = open(file);
  for (let tick = 0; tick < 20; tick++) await nextLoopIteration();
  other.exec('rollback');
  const store = await opening;
  expect(await store.lastSequence()).toBe(0);
  await store.close();
  other.close();
});
