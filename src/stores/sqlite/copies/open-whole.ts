import { ClaimgraphError } from '../../../model/errors.js';
import { whenUnlocked, type Database } from '../database.js';
import { refuseOtherNames } from './one-name.js';
import { isOpenMark } from './open-mark.js';
import { openRawFile, statsAt, type RawFile } from './raw-file.js';
import { readFileAlone, refuseBareCopy, refuseForeignWal } from './whole-file.js';

export interface OpenedWhole {
  readonly database: Database;
  /** To be closed after the database. */
  readonly raw: RawFile;
}

/** So often another file may take its place while one is opened. */
const MAX_ATTEMPTS = 10;

/**
 * Opens a file of which all is there: not a copy without its WAL, or with that of another moment. One that is not there yet may be made by
 * `connect`. Throws STORE_UNAVAILABLE.
 */
export async function openWhole(file: string, connect: () => Database, acceptCopy: boolean): Promise<OpenedWhole> {
  refuseOtherThanFile(file);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const opened = await tryToOpen(file, connect, acceptCopy);
    if (opened) return opened;
  }
  throw unavailable(file, 'is replaced again and again');
}

/** A pipe without a writer would be waited for by SQLite, for ever. */
function refuseOtherThanFile(file: string): void {
  const stats = statsAt(file);
  if (stats && !stats.isFile()) throw unavailable(file, `is ${stats.isDirectory() ? 'a folder' : 'a pipe or a device'}, and not a file`);
}

/** Null where another file took its place meanwhile, as where a backup is restored. */
async function tryToOpen(file: string, connect: () => Database, acceptCopy: boolean): Promise<OpenedWhole | null> {
  let raw = openRaw(file);
  let database: Database | null = null;
  const close = (): void => {
    database?.close();
    raw?.close();
  };
  try {
    // It may be another name of a store that is open, and has its WAL there.
    if (raw && !acceptCopy && isOpenMark(raw.version()) && raw.walBytes() === null) await refuseOtherNames(file);
    if (raw) refuseBareCopy(raw, `sqlite:${file}`, acceptCopy);
    const alone = raw && readFileAlone(file, raw);
    database = await whenUnlocked(connect);
    raw ??= openRaw(file);
    if (raw?.isInPlace()) {
      if (!acceptCopy) refuseForeignWal(database, alone);
      return { database, raw };
    }
  } catch (error) {
    close();
    throw error;
  }
  close();
  return null;
}

function openRaw(file: string): RawFile | null {
  try {
    return openRawFile(file);
  } catch (cause) {
    // A file where a folder should be: that is told where the folder is to be made.
    if ((cause as NodeJS.ErrnoException).code === 'ENOTDIR') return null;
    throw unavailable(file, 'cannot be opened', cause);
  }
}

const unavailable = (file: string, how: string, cause?: unknown): ClaimgraphError =>
  new ClaimgraphError('STORE_UNAVAILABLE', `the store sqlite:${file} ${how}`, {}, { cause });
