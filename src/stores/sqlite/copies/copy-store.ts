import { closeSync, existsSync, fsyncSync, linkSync, openSync, readdirSync, renameSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ClaimgraphError, HOW_TO_UPGRADE, invalidInput } from '../../../model/errors.js';
import { UPGRADE_TO, type BackupOptions, type StoreSummary } from '../../../model/store-copy.js';
import type { Database } from '../database.js';
import { asStoreError } from '../driver-errors.js';
import { evidenceMethod } from '../layout.js';
import { openReadOnly, openToFinish } from '../open-connection.js';
import { openWhole } from './open-whole.js';
import { sql } from '../sql.js';
import { isIntact } from './whole-file.js';

/** What SQLite has beside a file while it is open. */
export const BESIDE = ['-wal', '-shm', '-journal'] as const;

/** The name of a copy that is not whole yet. What a process has left that was ended in the midst of it is removed. */
export function partialName(target: string): string {
  const folder = dirname(target);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const [, pid] = name.startsWith(`${basename(target)}.`) ? (/\.(\d+)\.partial$/.exec(name) ?? []) : [];
    if (pid !== undefined && !isRunning(Number(pid))) removeCopy(join(folder, name));
  }
  return `${target}.${process.pid}.partial`;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Copies a store as it is at this moment to a file that stands alone, and on the disk. Others may go on writing to the store.
 * @param target is named in errors
 */
export async function copyStore(
  source: string,
  copy: string,
  target: string,
  { verify, acceptCopy, onProgress }: Omit<BackupOptions, 'replace'>,
): Promise<StoreSummary> {
  const { database, raw } = await openWhole(source, () => openReadOnly(source), acceptCopy);
  try {
    refuseUpgrading(database);
    database.execute('begin');
    const held = heldBy(database);
    await database.copyTo(copy, onProgress).finally(() => database.execute('commit'));
    finish(copy, target, verify ? held : null);
    return { ...held, bytes: statSync(copy).size, isVerified: verify };
  } catch (error) {
    throw asStoreError(error, target);
  } finally {
    database.close();
    raw.close();
  }
}

function refuseUpgrading(database: Database): void {
  if (!evidenceMethod(database)?.startsWith(UPGRADE_TO)) return;
  const message = `the store ${database.location} is being upgraded, or was while that was interrupted`;
  throw new ClaimgraphError('STORE_UNAVAILABLE', `${message}: ${HOW_TO_UPGRADE}, before or after`);
}

type Held = Pick<StoreSummary, 'changes' | 'lastSequence' | 'lastAt'>;

function heldBy(database: Database): Held {
  const changes = Number(database.get(sql`select count(*) as changes from change`)?.['changes']);
  const last = database.get(sql`select sequence, at from change order by sequence desc limit 1`);
  return { changes, lastSequence: Number(last?.['sequence'] ?? 0), lastAt: last ? String(last['at']) : null };
}

/** Makes it one file, says that it was closed, and brings it to the disk; read once more, it must hold what it should. */
function finish(copy: string, target: string, expected: Held | null): void {
  const database = openToFinish(copy, target);
  try {
    database.execute('pragma journal_mode = delete; pragma synchronous = full; pragma user_version = 0');
    if (expected !== null && !(isIntact(database) && holdsTheSame(heldBy(database), expected)))
      throw new ClaimgraphError('STORE_UNAVAILABLE', `the copy of ${target} is not sound: the store or the disk is damaged`);
  } finally {
    database.close();
  }
  syncToDisk(copy);
}

const holdsTheSame = (one: Held, other: Held): boolean => one.changes === other.changes && one.lastSequence === other.lastSequence;

/** What the system refused, such as room on the disk, as STORE_UNAVAILABLE; anything else stays as it is. */
export function asFileError(error: unknown, file: string): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error;
  const message = `${file} cannot be written (${String(error.code)})`;
  return new ClaimgraphError('STORE_UNAVAILABLE', message, {}, { cause: error });
}

/** Gives a whole copy its name, at once. Throws INVALID_INPUT where another file has it and must not be replaced. */
export function publish(copy: string, target: string, replace: boolean): void {
  if (replace) renameSync(copy, target);
  else if (!renameToFree(copy, target)) throw fileThere(target);
  syncToDisk(dirname(target));
}

export const fileThere = (target: string): ClaimgraphError =>
  invalidInput([{ path: ['file'], message: `${target} is there already; --force replaces it` }]);

/** Not `rename` alone: it would replace what came there meanwhile. */
function renameToFree(copy: string, target: string): boolean {
  try {
    linkSync(copy, target);
    unlinkSync(copy);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // A file system without hard links.
    if (existsSync(target)) return false;
    renameSync(copy, target);
    return true;
  }
}

function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Removes a copy that is not to be, and what SQLite has beside it. */
export function removeCopy(copy: string): void {
  for (const beside of ['', ...BESIDE]) rmSync(copy + beside, { force: true });
}
