import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type * as sqlite from '@photostructure/sqlite';
import { ClaimgraphError } from '../../model/errors.js';
import { Database } from './database.js';
import { checkLayout } from './layout.js';
import { asStoreError } from './driver-errors.js';

/** Node's own SQLite where it is stable, else the package with the same API. */
const hasOwnSqlite = Number(process.versions.node.split('.')[0]) >= 24;
const { DatabaseSync } = (await import(hasOwnSqlite ? 'node:sqlite' : '@photostructure/sqlite')) as typeof sqlite;

/** How long one attempt waits for another process's lock; longer waits are repeats that leave the event loop free. */
const LOCK_WAIT_MS = 5;
const CACHE_KIB = 64 * 1024;

/** Opens a connection to a file, made with its folder if it is not there, or to `:memory:`. A file that is not ours is left as it is. */
export function openDatabase(file: string): Database {
  const location = `sqlite:${file}`;
  if (file !== ':memory:') makeFolder(dirname(file), location);
  const database = new Database(connect(file, location), location);
  try {
    database.execute(`pragma busy_timeout = ${LOCK_WAIT_MS}`);
    checkLayout(database);
    database.execute('pragma journal_mode = wal');
    database.execute('pragma synchronous = full; pragma foreign_keys = on');
    database.execute(`pragma cache_size = -${CACHE_KIB}; pragma temp_store = memory`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function makeFolder(folder: string, location: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new ClaimgraphError('STORE_UNAVAILABLE', `the store ${location} has no folder, and it cannot be made`, {}, { cause });
  }
}

function connect(file: string, location: string): sqlite.DatabaseSyncInstance {
  try {
    return new DatabaseSync(file);
  } catch (error) {
    throw asStoreError(error, location);
  }
}
