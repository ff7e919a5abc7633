import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, expect, test } from '@jest/globals';
import type { GraphStore } from '../../../src/model/graph-store.js';
import { openStore, type StoreOptions } from '../../../src/stores/open-store.js';
import { claimgraphHere } from '../../cli/support/run-here.js';
import { ONTOLOGY } from '../../contract/support/contract-ontology.js';
import { create } from '../../contract/support/writing.js';
import { anEntity } from '../../domain/support/records.js';
import { fixedClock } from '../../support/clock.js';
import { temporaryFolder } from '../../support/serve.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());

let copies = 0;
const newFile = (): string => join(folder.path, `store-${copies++}.db`);
const open = (file: string, options: Partial<StoreOptions> = {}): Promise<GraphStore> =>
  openStore(`sqlite:${file}`, { ontology: ONTOLOGY, now: fixedClock, ...options });

const wal = (file: string): string => `${file}-wal`;

/** What is left where a process that has the store open is killed. */
function asIfKilled(file: string): string {
  const left = newFile();
  copyFileSync(file, left);
  copyFileSync(wal(file), wal(left));
  return left;
}

function bareCopy(file: string): string {
  const copy = newFile();
  copyFileSync(file, copy);
  return copy;
}

/** So many that the WAL is moved into the file. */
const MANY = 2_000;

let written = 0;
const writeTo = (store: GraphStore, count: number): Promise<unknown> =>
  create(store, ...Array.from({ length: count }, () => anEntity({ id: `e${written++}`, type: 'Company', description: 'x'.repeat(3_000) })));

const changesIn = async (file: string, options?: Partial<StoreOptions>): Promise<number> => {
  const store = await open(file, options);
  const changes = await store.lastSequence();
  await store.close();
  return changes;
};

const COPIED = { code: 'STORE_UNAVAILABLE', message: expect.stringMatching(/was not closed, .* is not beside it: .*--accept-copy takes/) };

test('what was written at great length is moved into the file soon, and a copy of that is known as one', async () => {
  const file = newFile();
  const store = await open(file);
  await writeTo(store, MANY);
  // The second one within a second, and nobody writes after it.
  await writeTo(store, MANY);
  // Each has its text in its record, and in the log.
  while (statSync(file).size < 2 * MANY * 6_000) await delay(20);
  await delay(200);
  const copy = bareCopy(file);
  await store.close();
  await expect(open(copy)).rejects.toMatchObject(COPIED);
  expect(await changesIn(copy, { acceptCopy: true })).toBe(2 * MANY);
});

test('a copy of the file alone, made while it is open, is not served, written to or read, unless that is accepted', async () => {
  const file = newFile();
  const store = await open(file);
  await writeTo(store, 3);
  const copy = bareCopy(file);
  await store.close();
  const location = `sqlite:${copy}`;
  const serve = ['serve', '--port', '0'];
  const load = ['load', 'seed/microsoft-imod.yaml'];
  for (const words of [['check'], serve, load, ['search', 'x'], ['path', 'x', 'y'], ['backup', 'b.db'], ['key', 'create', 'x']]) {
    const refused = await claimgraphHere({}, ...words, '--store', location);
    expect(refused).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('--accept-copy takes what is there') });
  }
  expect(existsSync(wal(copy))).toBe(false);
  for (const readOnly of [false, true]) await expect(open(copy, { readOnly })).rejects.toMatchObject(COPIED);
  expect(await changesIn(copy, { acceptCopy: true })).toBe(0);
  // Taken once, it is a store like any other.
  expect(await changesIn(copy)).toBe(0);
});

test('a copy that is made before the first change is acknowledged does not pass for an empty store', async () => {
  const file = newFile();
  const store = await open(file);
  const copy = bareCopy(file);
  await store.close();
  await expect(open(copy)).rejects.toMatchObject(COPIED);
});

test('what a kill leaves is opened, whatever opened it before; so is a store that was closed, and its copy', async () => {
  const file = newFile();
  const store = await open(file);
  for (let round = 0; round < 4; round++) {
    await writeTo(store, round * 100);
    const killed = asIfKilled(file);
    const look = new DatabaseSync(killed);
    look.exec('select count(*) from entity');
    look.close();
    expect(existsSync(wal(killed))).toBe(false);
    expect(await changesIn(killed)).toBe(await store.lastSequence());
    expect(await changesIn(asIfKilled(file), { readOnly: true })).toBe(await store.lastSequence());
  }
  const changes = await store.lastSequence();
  await store.close();
  expect(await changesIn(bareCopy(file))).toBe(changes);
});

test('a store of before, that knows no mark, is opened with and without a WAL', async () => {
  const file = newFile();
  const store = await open(file);
  await writeTo(store, 5);
  await store.close();
  const older = new DatabaseSync(file);
  older.exec('pragma user_version = 0; pragma journal_mode = wal; pragma wal_checkpoint(truncate)');
  older.close();
  rmSync(wal(file), { force: true });
  expect(await changesIn(file, { readOnly: true })).toBe(5);
  expect(await changesIn(file)).toBe(5);
});

test('while several have it open, one that closes leaves the mark to the others', async () => {
  const file = newFile();
  const [one, other] = [await open(file), await open(file)];
  await writeTo(one, 3);
  await other.close();
  await writeTo(one, 3);
  await expect(open(bareCopy(file))).rejects.toMatchObject(COPIED);
  await one.close();
  expect(await changesIn(bareCopy(file))).toBe(6);
});
