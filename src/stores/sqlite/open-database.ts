import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type * as sqlite from '@photostructure/sqlite';
import { Database } from './database.js';
import { asStoreError } from './sqlite-errors.js';

/** Node's own SQLite where it is stable, else the package with the same API. */
const hasOwnSqlite = Number(process.versions.node.split('.')[0]) >= 24;
const { DatabaseSync } = (await import(hasOwnSqlite ? 'node:sqlite' : '@photostructure/sqlite')) as typeof sqlite;

/** How long one attempt waits for another process's lock; longer waits are repeats that leave the event loop free. */
const LOCK_WAIT_MS = 5;
const CACHE_KIB = 64 * 1024;

/** Opens a connection to a file, made with its folder if it is not there, or to `:memory:`. */
export function openDatabase(file: string): Database {
  const location = `sqlite:${file}`;
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new Database(connect(file, location), location);
  database.execute(`pragma busy_timeout = ${LOCK_WAIT_MS}`);
  database.execute('pragma journal_mode = wal');
  database.execute('pragma synchronous = full; pragma foreign_keys = on');
  database.execute(`pragma cache_size = -${CACHE_KIB}; pragma temp_store = memory`);
  return database;
}

function connect(file: string, location: string): sqlite.DatabaseSyncInstance {
  try {
    return new DatabaseSync(file);
  } catch (error) {
    throw asStoreError(error, location);
  }
}
