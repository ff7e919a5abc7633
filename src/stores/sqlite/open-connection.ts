import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type * as sqlite from '@photostructure/sqlite';
import { ClaimgraphError } from '../../model/errors.js';
import { storeNotFound } from '../shared/check-store.js';
import { Database } from './database.js';
import { checkLayout } from './layout.js';
import { asStoreError } from './driver-errors.js';

/** Node's own SQLite where it is stable, else the package with the same API. */
const hasOwnSqlite = Number(process.versions.node.split('.')[0]) >= 24;
const { DatabaseSync } = (await import(hasOwnSqlite ? 'node:sqlite' : '@photostructure/sqlite')) as typeof sqlite;

/** How long one attempt waits for another process's lock; longer waits are repeats that leave the event loop free. */
const LOCK_WAIT_MS = 5;
const CACHE_KIB = 64 * 1024;

/**
 * Opens a connection to a file, made with its folder if it is not there, or to `:memory:`. A file that is not ours is left as it is.
 * Where a store must exist, nothing is made in its place.
 */
export function openDatabase(file: string, mustExist: boolean): Database {
  const location = `sqlite:${file}`;
  if (file !== ':memory:') prepareFolder(file, location, mustExist);
  const database = new Database(connect(file, location), location);
  try {
    database.execute(`pragma busy_timeout = ${LOCK_WAIT_MS}`);
    checkLayout(database, mustExist && file !== ':memory:');
    database.execute('pragma journal_mode = wal');
    database.execute('pragma synchronous = full; pragma foreign_keys = on');
    database.execute(`pragma cache_size = -${CACHE_KIB}; pragma temp_store = memory`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function prepareFolder(file: string, location: string, mustExist: boolean): void {
  if (mustExist && !existsSync(file)) throw storeNotFound(location);
  try {
    makeFolder(dirname(file));
  } catch (cause) {
    throw new ClaimgraphError('STORE_UNAVAILABLE', `the folder of the store ${location} is missing and cannot be created`, {}, { cause });
  }
}

/** Folder by folder: where the file system refuses new ones with "there is no such folder", as under /proc, Node's own way never ends. */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have been faster.
    if (!isFolder(folder)) throw error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function connect(file: string, location: string): sqlite.DatabaseSyncInstance {
  try {
    return new DatabaseSync(file);
  } catch (error) {
    throw asStoreError(error, location);
  }
}
