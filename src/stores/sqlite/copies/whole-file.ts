// Whether a file is all of a store, or a copy that lacks what its WAL (write-ahead log) had: docs/decisions/bare-copies.md.
import { ClaimgraphError } from '../../../model/errors.js';
import type { Database } from '../database.js';
import { isOpenMark, versionOf } from './open-mark.js';
import { openReadOnly } from '../open-connection.js';
import type { RawFile } from './raw-file.js';
import { sql } from '../sql.js';

/** What was found of a file before any connection saw it together with its WAL. */
export interface FileAlone {
  readonly version: number;
  /** The position of the last change; null where that can't be told, as while the WAL is being moved into the file. */
  readonly lastSequence: number | null;
}

/**
 * Throws STORE_UNAVAILABLE for a file that was copied while it was open, or whose WAL was taken away.
 * @param acceptCopy takes it as it is
 */
export function refuseBareCopy(file: RawFile, location: string, acceptCopy: boolean): void {
  if (acceptCopy || !isOpenMark(file.version()) || file.walBytes() !== null) return;
  throw new ClaimgraphError(
    'STORE_UNAVAILABLE',
    `the store ${location} was not closed, and the file ending in -wal that has its last changes is not beside it: it is a copy ` +
      'made while a server had it open, or that file was taken away. Copy both, or use `claimgraph backup`; --accept-copy takes what ' +
      'is there, which may lack changes and be damaged',
  );
}

/** Reads a file as if it had no WAL; null where it has none. Both may change meanwhile. */
export function readFileAlone(path: string, file: RawFile): FileAlone | null {
  if (!file.walBytes()) return null;
  return { version: file.version(), lastSequence: lastSequenceAlone(path) };
}

/** What stands in a row of the log while pages are moved into the file may be of another table: then it is no such row. */
function lastSequenceAlone(path: string): number | null {
  try {
    const database = openReadOnly(path, 'alone');
    try {
      const row = database.get(sql`select sequence, node_kind, node_id, at from change order by sequence desc limit 1`);
      return row && isChange(row) ? Number(row['sequence']) : null;
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

const isChange = ({ node_kind: kind, node_id: id, at }: Readonly<Record<string, unknown>>): boolean =>
  ['entity', 'relation', 'claim', 'document'].includes(String(kind)) && typeof id === 'string' && /^\d{4}-.*Z$/.test(String(at));

/**
 * Throws STORE_UNAVAILABLE where a file and its WAL are not of one moment: with the WAL there is less than without, or changes in between
 * are missing, or pages do not fit together.
 */
export function refuseForeignWal(database: Database, alone: FileAlone | null): void {
  if (alone === null) return;
  const distance = versionOf(database) - alone.version;
  const isSound = Math.abs(distance) <= 1 || isIntact(database);
  if (isSound && hasChangesSince(database, alone.lastSequence)) return;
  throw new ClaimgraphError(
    'STORE_UNAVAILABLE',
    `the store ${database.location} and the file ending in -wal beside it are not of the same moment: one of them was copied while ` +
      'a server went on writing. Use a backup (`claimgraph backup`), or the original; --accept-copy takes what is there',
  );
}

/** Whether every position after one, up to the last, has its change. */
function hasChangesSince(database: Database, sequence: number | null): boolean {
  if (sequence === null) return true;
  const row = database.get(sql`select count(*) as changes, max(sequence) as last from change where sequence >= ${sequence}`);
  const last = Number(row?.['last'] ?? 0);
  return last >= sequence && last - sequence + 1 === Number(row?.['changes']);
}

/** SQLite's own check, of the whole file. */
export function isIntact(database: Database): boolean {
  return database.get(sql`pragma integrity_check(1)`)?.['integrity_check'] === 'ok';
}
