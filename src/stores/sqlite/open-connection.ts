import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as sqlite from '@photostructure/sqlite';
import { ClaimgraphError } from '../../model/errors.js';
import { storeNotFound } from '../shared/check-store.js';
import { Database } from './database.js';
import { DatabaseSync } from './driver.js';
import { checkLayout } from './layout.js';
import { asStoreError, needsToWrite } from './driver-errors.js';

/** How long one attempt waits for another process's lock; longer waits are repeats that leave the event loop free. */
const LOCK_WAIT_MS = 5;
/** Of each connection: what it lacks is in the memory of the system, which all share. Four times as much is no faster. */
const CACHE_KIB = 16 * 1024;

/**
 * Opens a connection to a file, made with its folder if it is not there, or to `:memory:`. A file that is not ours is left as it is.
 * Where a store must exist, nothing is made in its place.
 */
export function openDatabase(file: string, mustExist: boolean): Database {
  const location = `sqlite:${file}`;
  if (file !== ':memory:') prepareFolder(file, location, mustExist);
  return prepared(new Database(connect(file, location), location), (database) => {
    checkLayout(database, mustExist && file !== ':memory:');
    database.execute('pragma journal_mode = wal');
    database.execute('pragma synchronous = full; pragma foreign_keys = on');
    database.execute(`pragma cache_size = -${CACHE_KIB}; pragma temp_store = memory`);
  });
}

/**
 * Opens a connection that only reads. What was not closed is recovered first, where the file may be written to; in a folder where nothing
 * may be written it is read all the same.
 * @param how `alone` leaves out the WAL beside it, and all locks: what is read may change meanwhile
 */
export function openReadOnly(file: string, how: 'alone' | 'with its WAL' = 'with its WAL'): Database {
  const location = `sqlite:${file}`;
  if (!existsSync(file)) throw storeNotFound(location);
  if (how === 'alone') return readOnly(immutable(file), location);
  try {
    return readOnly(file, location);
  } catch (error) {
    if (!needsToWrite(error) || existsSync(`${realpathSync(file)}-wal`)) throw error;
    // SQLite would make a WAL, even an empty one, to read a file in WAL mode.
    return readOnly(immutable(file), location);
  }
}

/** Opens a store that is to be replaced, as one file without a WAL, locked for all others. Fails as locked where anybody has it open. */
export function openToReplace(file: string): Database {
  const location = `sqlite:${file}`;
  return prepared(new Database(connect(file, location), location), (database) => {
    checkLayout(database, false);
    database.execute('pragma journal_mode = delete; begin exclusive');
  });
}

/** Opens a copy that nobody else knows yet; errors name it otherwise. */
export function openToFinish(copy: string, location: string): Database {
  return prepared(new Database(connect(copy, location), location), () => {});
}

function readOnly(path: string | URL, location: string): Database {
  return prepared(new Database(connect(path, location), location), (database) => {
    checkLayout(database, true);
    database.execute(`pragma query_only = on; pragma cache_size = -${CACHE_KIB}; pragma temp_store = memory`);
  });
}

function immutable(file: string): URL {
  const url = pathToFileURL(resolve(file));
  url.searchParams.set('immutable', '1');
  return url;
}

function prepared(database: Database, prepare: (database: Database) => void): Database {
  try {
    database.execute(`pragma busy_timeout = ${LOCK_WAIT_MS}`);
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens a connection that can't write to a file that is there. */
export function openForReading(file: string): Database {
  const location = `sqlite:${file}`;
  return prepared(new Database(connect(file, location, true), location), (database) => {
    database.execute(`pragma cache_size = -${CACHE_KIB}; pragma temp_store = memory`);
  });
}

/** Opens a connection, to a file that is there, that moves what is in the WAL into it and waits until the disk has it. */
export function openForCheckpoints(file: string): Database {
  const location = `sqlite:${file}`;
  if (!existsSync(file)) throw storeNotFound(location);
  return prepared(new Database(connect(file, location), location), (database) => database.execute('pragma synchronous = normal'));
}

/** From now on commits wait for no disk, and leave what they write in the WAL: the observer of the connection sees to both. */
export function leaveDiskToObserver(database: Database): void {
  database.execute('pragma synchronous = normal; pragma wal_autocheckpoint = 0');
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

/** An address says in itself that it is only read. */
function connect(file: string | URL, location: string, readOnly: boolean = file instanceof URL): sqlite.DatabaseSyncInstance {
  try {
    return new DatabaseSync(file, { readOnly });
  } catch (error) {
    throw asStoreError(error, location);
  }
}
