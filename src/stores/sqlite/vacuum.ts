import { realpath, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ClaimgraphError, invalidInput } from '../../model/errors.js';
import type { VacuumReport } from '../../model/purge.js';
import { inTransaction, whenUnlocked, type Database } from './database.js';
import { raw } from './sql.js';

/** How long to wait for readers that still look at pages of before. */
const READERS_LEAVE_MS = 30_000;
const LOOK_AGAIN_MS = 50;

/**
 * Writes the file anew, without what was deleted, and empties what stands beside it: no byte of before is left in them. Other processes
 * may use the store meanwhile: they read, and their writes wait. Throws STORE_UNAVAILABLE where the disk has no room for a second copy, the
 * store is locked by a writer, or a reader keeps pages of before, and INVALID_INPUT where it is in memory.
 * @param onStart takes how many bytes must be free beside the file
 */
export async function vacuum(database: Database, onStart: (neededBytes: number) => void): Promise<VacuumReport> {
  const file = database.location.replace(/^sqlite:/, '');
  if (file === ':memory:') throw invalidInput([{ path: ['store'], message: 'is in memory, and leaves no file' }]);
  const { all: bytesBefore, live: needed } = bytesOf(database);
  onStart(needed);
  await refuseFullDisk(file, needed, database.location);
  // The copy may be larger than the memory.
  database.execute('pragma temp_store = file');
  try {
    // What was deleted stays in the full-text index until its parts are merged.
    await whenUnlocked(() =>
      inTransaction(database, () => database.execute("insert into search_words (search_words) values ('optimize')")),
    );
    await whenUnlocked(() => database.execute('vacuum'));
    await emptyWal(database);
    // The file says again that it is open: docs/decisions/bare-copies.md.
    await whenUnlocked(() => inTransaction(database, () => {}));
    await database.observer?.untilDurable();
  } finally {
    database.execute('pragma temp_store = memory');
  }
  return { bytesBefore, bytesAfter: (await stat(file)).size };
}

/** Of all pages, those that are yet in the write-ahead log too, and of those that hold something. */
function bytesOf(database: Database): { readonly all: number; readonly live: number } {
  const value = (name: string): number => Number(Object.values(database.get(raw(`pragma ${name}`)) ?? {})[0]);
  const [all, free, size] = [value('page_count'), value('freelist_count'), value('page_size')];
  return { all: all * size, live: (all - free) * size };
}

async function refuseFullDisk(file: string, needed: number, location: string): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(await realpath(file)));
  const free = bavail * bsize;
  if (free >= needed) return;
  const message = `the disk of the store ${location} has ${inMegabytes(free)} free, and ${inMegabytes(needed)} are needed for a copy`;
  throw new ClaimgraphError('STORE_UNAVAILABLE', message);
}

const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 ** 2).toLocaleString('en')} MiB`;

/** What was written anew goes from the write-ahead log into the file, over what was there, and that is cut to nothing. */
async function emptyWal(database: Database): Promise<void> {
  const deadline = performance.now() + READERS_LEAVE_MS;
  while (Number(database.get(raw('pragma wal_checkpoint(truncate)'))?.['busy']) !== 0) {
    if (performance.now() > deadline) {
      const message = `a reader of the store ${database.location} keeps pages of before: run vacuum again once it is gone`;
      throw new ClaimgraphError('STORE_UNAVAILABLE', message);
    }
    await delay(LOOK_AGAIN_MS);
  }
}
