import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { invalidInput } from '../../../model/errors.js';
import type { BackupOptions, StoreSummary } from '../../../model/store-copy.js';
import { asFileError, BESIDE, copyStore, fileThere, partialName, publish, removeCopy } from './copy-store.js';
import { isSameFile } from './raw-file.js';

/**
 * Writes a store to one file that stands alone, while others write to it: it has all that was acknowledged before this began. The file has
 * its name only when it is whole. Throws INVALID_INPUT for a file that can't be written there, STORE_UNAVAILABLE for a store that can't be
 * read or a disk that is full; then nothing is left.
 */
export async function backUpFile(store: string, target: string, { replace, ...options }: BackupOptions): Promise<StoreSummary> {
  refuseTarget(store, target, replace);
  const copy = partialName(target);
  try {
    const summary = await copyStore(store, copy, target, options);
    publish(copy, target, replace);
    return summary;
  } catch (error) {
    throw asFileError(error, target);
  } finally {
    removeCopy(copy);
  }
}

function refuseTarget(store: string, target: string, replace: boolean): void {
  const refuse = (message: string): never => {
    throw invalidInput([{ path: ['file'], message }]);
  };
  const folder = dirname(target);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) refuse(`there is no folder ${folder}`);
  if (existsSync(target) && !statSync(target).isFile()) refuse(`${target} is not a file`);
  if (isPartOf(store, target)) refuse(`${target} is the store itself, or a part of it`);
  const whole = BESIDE.flatMap((ending) => (target.endsWith(ending) ? target.slice(0, -ending.length) : [])).find(existsSync);
  if (whole !== undefined) refuse(`${target} would be taken for a part of ${whole}`);
  if (existsSync(target) && !replace) throw fileThere(target);
  const beside = BESIDE.find((ending) => existsSync(target + ending));
  if (beside !== undefined) refuse(`${target}${beside} is there: ${target} is a store that is open, or was not closed`);
}

/** Whether a path is that of a store, or of what SQLite has beside it. */
export function isPartOf(store: string, path: string): boolean {
  const own = existsSync(store) ? realpathSync(store) : resolve(store);
  const asWritten = join(realpathSync(dirname(resolve(path))), basename(path));
  return ['', ...BESIDE].some((ending) => own + ending === asWritten || isSameFile(own + ending, path));
}
