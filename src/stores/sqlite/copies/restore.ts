import { existsSync, linkSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { ClaimgraphError, invalidInput } from '../../../model/errors.js';
import type { RestoredStore, RestoreOptions } from '../../../model/store-copy.js';
import { isPartOf } from './backup.js';
import { asFileError, BESIDE, copyStore, partialName, publish, removeCopy } from './copy-store.js';
import type { Database } from '../database.js';
import { isLocked } from '../driver-errors.js';
import { refuseOtherNames } from './one-name.js';
import { openToReplace } from '../open-connection.js';

/**
 * Puts a backup in the place of a store: copied and checked beside it, it takes its name at once. What was there is kept under another
 * name. Throws INVALID_INPUT for a backup that is the store itself, STORE_UNAVAILABLE for one that can't be read, or where somebody has the
 * store open; then nothing has changed.
 */
export async function restoreFile(path: string, backup: string, { force, now, ...options }: RestoreOptions): Promise<RestoredStore> {
  // A link goes on to lead there: else whoever opens the store by another way would have the one of before.
  const file = existsSync(path) ? realpathSync(path) : path;
  if (existsSync(backup) && isPartOf(file, backup))
    throw invalidInput([{ path: ['file'], message: `${backup} is the store itself, or a part of it` }]);
  if (!existsSync(backup)) throw new ClaimgraphError('STORE_UNAVAILABLE', `there is no file ${backup}`);
  await refuseOtherNames(file);
  const copy = partialName(file);
  try {
    mkdirSync(dirname(file), { recursive: true });
    const summary = await copyStore(backup, copy, backup, { ...options, verify: true });
    return { ...summary, keptAs: existsSync(file) ? replace(file, copy, force ? null : keptName(file, now())) : placeAlone(file, copy) };
  } catch (error) {
    throw asFileError(error, file);
  } finally {
    removeCopy(copy);
  }
}

const keptName = (file: string, at: string): string => `${file}.before-restore-${at.replace(/[-:]|\.\d+/g, '')}`;

/** What a lost file has left beside it would be taken for a part of the new one. */
function placeAlone(file: string, copy: string): null {
  const beside = BESIDE.find((ending) => existsSync(file + ending));
  if (beside !== undefined) throw new ClaimgraphError('STORE_UNAVAILABLE', `${file}${beside} is there without ${file}: move it away`);
  publish(copy, file, false);
  return null;
}

/** Whoever opens the store meanwhile waits, and sees then that another file has its name. */
function replace(file: string, copy: string, keepAs: string | null): string | null {
  const database = lockAlone(file, keepAs === null);
  try {
    if (keepAs !== null) linkSync(file, keepAs);
    // Before, so that what is left of another store never lies beside the new one, wherever this is broken off.
    if (database === null) for (const ending of BESIDE) rmSync(file + ending, { force: true });
    publish(copy, file, true);
  } finally {
    database?.execute('rollback');
    database?.close();
  }
  return keepAs;
}

/** Takes in the WAL of a store and locks it for all others. Null for one that is damaged, or none, where it is replaced all the same. */
function lockAlone(file: string, force: boolean): Database | null {
  try {
    return openToReplace(file);
  } catch (error) {
    if (!(error instanceof ClaimgraphError)) throw error;
    if (isLocked(error)) throw unavailable(`the store sqlite:${file} is open elsewhere: stop its server first`, error);
    if (force) return null;
    throw unavailable(`${error.message}; stop its server, and use --force to replace it`, error);
  }
}

const unavailable = (message: string, cause: ClaimgraphError): ClaimgraphError =>
  new ClaimgraphError('STORE_UNAVAILABLE', message, {}, { cause });
