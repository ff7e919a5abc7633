import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../support/serve.js';
import { makeEntities, withServer, type WritingServer } from './support/writing-server.js';
import { expectNothingLost } from './support/written-claims.js';

const MEGABYTE = 1_000_000;
const LONG = 'as the register has it, '.repeat(300);

const folder = temporaryFolder();
afterAll(() => folder.remove());

test('a full disk refuses claims with a code, loses none, and accepts them again once there is room', async () => {
  const disk = smallDisk('full', 8 * MEGABYTE);
  try {
    const ballast = join(disk.path, 'ballast');
    writeFileSync(ballast, Buffer.alloc(2 * MEGABYTE));
    const location = `sqlite:${join(disk.path, 'store.db')}`;
    const acknowledged = new Map<string, string>();
    await withServer(location, [], async (server) => {
      await makeEntities(server);
      const refused = await recordUntil(server, acknowledged, `before ${LONG}`, ({ refusals }) => refusals.length === 3);
      expect(refused).toEqual(['STORE_UNAVAILABLE', 'STORE_UNAVAILABLE', 'STORE_UNAVAILABLE']);
      expect(await (await fetch(`${server.url}/ready`)).json()).toEqual({ status: 'disk full' });
      expect(await server.ask('{ stats { claims } }')).toEqual({ data: { stats: { claims: acknowledged.size } } });
      rmSync(ballast);
      const before = acknowledged.size;
      expect(await recordUntil(server, acknowledged, 'after', ({ written }) => written === before + 10)).toEqual([]);
    });
    await expectNothingLost(location, acknowledged);
  } finally {
    disk.remove();
  }
});

/** The server, of which some calls to the system fail. */
const failing = (calls: string, when: string): readonly string[] => [
  ...['strace', '-f', '-qq', '-e', `trace=${calls}`, '-e', `inject=${calls}:error=EIO:when=${when}`, '-o', '/dev/null'],
];

test('a disk with faults in writing refuses claims with a code, loses none, and accepts them again afterwards', async () => {
  const location = `sqlite:${join(folder.path, 'writing.db')}`;
  await withServer(location, [], makeEntities);
  const acknowledged = new Map<string, string>();
  await withServer(location, failing('pwrite64', '120..150'), async (server) => {
    const wellAgain = ({ written, refusals }: Progress): boolean => refusals.length > 0 && written > 60;
    const refused = await recordUntil(server, acknowledged, 'writing', wellAgain);
    expect([...new Set(refused)]).toEqual(['STORE_UNAVAILABLE']);
  });
  await expectNothingLost(location, acknowledged);
});

test('a disk that could not keep what was written refuses claims with a code until a new start, and loses none', async () => {
  const location = `sqlite:${join(folder.path, 'syncing.db')}`;
  await withServer(location, [], makeEntities);
  const acknowledged = new Map<string, string>();
  await withServer(location, failing('fsync,fdatasync', '20..30'), async (server) => {
    const manyRefused = ({ refusals }: Progress): boolean => refusals.length > 50;
    const refused = await recordUntil(server, acknowledged, 'syncing', manyRefused);
    expect([...new Set(refused)]).toEqual(['STORE_UNAVAILABLE']);
    const written = acknowledged.size;
    expect(written).toBeGreaterThan(0);
    expect(await recordUntil(server, acknowledged, 'still', ({ refusals }) => refusals.length > 10)).toHaveLength(11);
    expect(acknowledged.size).toBe(written);
  });
  await withServer(location, [], async (server) => {
    const before = acknowledged.size;
    expect(await recordUntil(server, acknowledged, 'again', ({ written }) => written === before + 10)).toEqual([]);
  });
  await expectNothingLost(location, acknowledged);
});

interface Progress {
  readonly written: number;
  readonly refusals: readonly unknown[];
}

const MAX_CLAIMS = 2_000;

/** Records claims, one after another, until it is enough; gives the codes of those that were refused. */
async function recordUntil(
  server: WritingServer,
  acknowledged: Map<string, string>,
  text: string,
  isEnough: (progress: Progress) => boolean,
): Promise<readonly unknown[]> {
  const refusals: unknown[] = [];
  for (let number = 0; !isEnough({ written: acknowledged.size, refusals }); number++) {
    if (number > MAX_CLAIMS) throw new Error(`${acknowledged.size} claims written, ${refusals.length} refused`);
    const numbered = `${text}${number}`;
    const recorded = await server.record(numbered);
    if ('id' in recorded) acknowledged.set(numbered, recorded.id);
    else refusals.push(recorded.code);
  }
  return refusals;
}

/** A disk of its own, in memory. */
function smallDisk(name: string, bytes: number): { readonly path: string; remove(): void } {
  const path = join(folder.path, name);
  mkdirSync(path);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path]);
  return { path, remove: () => execFileSync('umount', ['--lazy', path]) };
}
