import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { claimgraph } from '../../cli/support/run.js';
import { Random } from '../../support/random.js';
import { temporaryFolder } from '../../support/serve.js';
import { makeEntities, withServer, type WritingServer } from './support/writing-server.js';
import { expectNothingLost } from './support/written-claims.js';

const BACKUPS = 20;
const COPIES = 20;
const WRITERS = 4;
/** Of each writer, between two claims: a store that is read whole again and again must not become large. */
const PACE_MS = 200;
const seed = Number(process.env['TEST_SEED'] || 1);

const folder = temporaryFolder();
afterAll(() => folder.remove());
const inFolder = (name: string): string => join(folder.path, name);
const run = (...words: string[]) => claimgraph(folder.path, ...words);

type Acknowledged = Map<string, string>;

/** Runs work while writers record claims, one after another, through a server. */
async function whileWriting(name: string, work: (acknowledged: Acknowledged) => Promise<void>): Promise<void> {
  const acknowledged: Acknowledged = new Map();
  const state = { isOver: false };
  const writeOn = async (server: WritingServer, writer: number): Promise<void> => {
    for (let number = 0; !state.isOver; number++) {
      const text = `${writer} ${number}`;
      const recorded = await server.record(text);
      if (!('id' in recorded)) throw new Error(`a claim was refused: ${String(recorded.code)}`);
      acknowledged.set(text, recorded.id);
      await delay(PACE_MS);
    }
  };
  await withServer(`sqlite:${inFolder(name)}`, [], async (server) => {
    await makeEntities(server);
    const writers = Array.from({ length: WRITERS }, (_, writer) => writeOn(server, writer));
    await work(acknowledged).finally(() => (state.isOver = true));
    await Promise.all(writers);
  });
}

test(`${BACKUPS} backups under ${WRITERS} writers, restored, have all that was acknowledged before they began, and no fault`, async () => {
  await whileWriting('written.db', async (acknowledged) => {
    for (let number = 0; number < BACKUPS; number++) {
      const before = new Map(acknowledged);
      expect(await run('backup', `backup-${number}.db`, '--store', 'sqlite:written.db')).toMatchObject({ code: 0 });
      expect(await run('restore', `backup-${number}.db`, '--store', 'sqlite:restored.db', '--force')).toMatchObject({ code: 0 });
      await expectNothingLost(`sqlite:${inFolder(`backup-${number}.db`)}`, before);
      expect(await run('check', '--store', 'sqlite:restored.db')).toMatchObject({ code: 0 });
    }
    const refused = await run('restore', 'backup-0.db', '--store', 'sqlite:written.db', '--force');
    expect(refused).toMatchObject({ code: 3, stderr: expect.stringContaining('is open elsewhere') });
    expect(acknowledged.size).toBeGreaterThan(BACKUPS);
  });
});

test(`a copy of the files at any moment under writers has what was acknowledged before, or says why not (seed ${seed})`, async () => {
  const random = new Random(seed);
  const outcomes = new Set<string>();
  await whileWriting('copied.db', async (acknowledged) => {
    for (let number = 0; number < COPIES; number++) {
      const claims = acknowledged.size + random.below(30);
      while (acknowledged.size < claims) await new Promise((resolve) => setImmediate(resolve));
      const before = new Map(acknowledged);
      const [copy, endings] = [`copy-${number}.db`, random.pick([[''], ['', '-wal'], ['-wal', ''], ['', '-wal', '-shm']])];
      for (const ending of endings) copyFileSync(inFolder(`copied.db${ending}`), inFolder(copy + ending));
      const { code, stderr } = await run('check', '--store', `sqlite:${copy}`);
      if (code === 0) await expectNothingLost(`sqlite:${inFolder(copy)}`, before);
      expect([0, 3]).toContain(code);
      expect(stderr).toMatch(code === 0 ? /^$/ : /was not closed|not of the same moment|is damaged/);
      outcomes.add(code === 0 ? 'whole' : 'refused');
    }
  });
  expect(outcomes).toEqual(new Set(['whole', 'refused']));
});

test('a backup to a disk that gets full is refused with exit code 3, and leaves nothing there', async () => {
  const disk = inFolder('disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200000', 'tmpfs', disk]);
  try {
    const { code, stderr } = await run('backup', join(disk, 'backup.db'), '--store', 'sqlite:written.db');
    expect([code, stderr]).toEqual([3, expect.stringContaining('cannot grow: the disk is full')]);
    expect(readdirSync(disk)).toEqual([]);
    rmSync(inFolder('restored.db'));
    const restored = await run('restore', 'written.db', '--store', `sqlite:${join(disk, 'store.db')}`);
    expect(restored).toMatchObject({ code: 3, stderr: expect.stringContaining('the disk is full') });
    expect(readdirSync(disk)).toEqual([]);
  } finally {
    execFileSync('umount', ['--lazy', disk]);
  }
});
