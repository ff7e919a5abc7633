import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { claimgraphHere } from '../../cli/support/run-here.js';
import { Random } from '../../support/random.js';
import { temporaryFolder } from '../../support/serve.js';
import { newSeed } from '../../support/seed.js';

/** CLAIMGRAPH_TEST_FLIPS sets how many. */
const FLIPS = Number(process.env['CLAIMGRAPH_TEST_FLIPS'] ?? 200);
const seed = newSeed();

const folder = temporaryFolder();
afterAll(() => folder.remove());
const sound = join(folder.path, 'sound.db');
const damaged = join(folder.path, 'damaged.db');
const run = (...words: string[]) => claimgraphHere({}, ...words, '--store', `sqlite:${damaged}`);

/** What is kept for a write that is sent again, by whom the store was opened, and sizes that only a score would need. */
const UNCHECKED = ['written_call', 'setting', 'search_words_docsize'];
/** The index of words, of which counts what it finds: some of its bits say nothing. */
const BY_SEARCH = ['search_words_data', 'search_words_idx'];

/** All words by which names are found. */
function wordsOf(file: string): readonly string[] {
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec("create virtual table temp.word using fts5vocab('main', 'search_words', 'row')");
  const words = database.prepare('select term from temp.word').all();
  database.close();
  return words.map(({ term }) => String(term));
}

/** All else that a file has in its tables, as text; but for who made a change, which nothing else says. */
function contentsOf(file: string, words: readonly string[]): string {
  const database = new DatabaseSync(file, { readOnly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table' and sql not like 'create virtual%'").all();
  const kept = tables.map(({ name }) => String(name)).filter((name) => ![...UNCHECKED, ...BY_SEARCH].includes(name));
  const rows = kept.map((name) => {
    const statement = database.prepare(`select * from "${name}"`);
    statement.setReadBigInts(true);
    return statement.all().map(({ by: _by, change_set: _set, ...row }) => row);
  });
  const search = database.prepare('select rowid from search_words where search_words match ?');
  const found = words.map((word) => [word, ...search.all(`"${word}"`).map(({ rowid }) => rowid)]);
  database.close();
  return JSON.stringify([rows, found], (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : typeof value === 'bigint' ? String(value) : value,
  );
}

beforeAll(async () => {
  copyFileSync(join(process.cwd(), 'seed/microsoft-imod.yaml'), join(folder.path, 'case.yaml'));
  const loaded = await claimgraphHere({}, 'load', join(folder.path, 'case.yaml'), '--store', `sqlite:${sound}`);
  expect(loaded.code).toBe(0);
  // One file without a WAL.
  expect(await claimgraphHere({}, 'backup', damaged, '--store', `sqlite:${sound}`)).toMatchObject({ code: 0 });
  copyFileSync(damaged, sound);
});

test(`${FLIPS} times a bit of the file is flipped: the check tells of it, or nothing is changed (seed ${seed})`, async () => {
  const random = new Random(seed);
  const bytes = readFileSync(sound);
  const words = wordsOf(sound);
  const contents = contentsOf(sound, words);
  const codes = new Map<number | null, number>();
  for (let flip = 0; flip < FLIPS; flip++) {
    const [at, bit] = [random.below(bytes.length), random.below(8)];
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
    writeFileSync(damaged, flipped);
    const { code, stdout, stderr } = await run('check');
    codes.set(code, (codes.get(code) ?? 0) + 1);
    const isTold = [0, 1, 3].includes(Number(code)) && stdout + stderr !== '';
    if (!isTold) throw new Error(`byte ${at}, bit ${bit}: exit code ${code}: ${stderr}`);
    const changed = code === 0 ? differenceOf(contents, contentsOf(damaged, words)) : null;
    if (changed !== null) throw new Error(`byte ${at}, bit ${bit}: nothing is told of ${changed}`);
  }
  expect(codes.get(1) ?? 0).toBeGreaterThan(0);
});

/** What stands around the first character in which two texts differ; null where none does. */
function differenceOf(text: string, other: string): string | null {
  if (text === other) return null;
  let at = 0;
  while (text[at] === other[at]) at++;
  return `${text.slice(Math.max(0, at - 200), at + 50)} => ${other.slice(at, at + 50)}`;
}
