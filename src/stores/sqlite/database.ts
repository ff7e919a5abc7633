import { damagedNode } from '../../model/errors.js';
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { LRUCache } from 'lru-cache';
import { setTimeout as delay } from 'node:timers/promises';
import { createSlices, oneAfterAnother } from '../../concurrency/event-loop.js';
import { inSlices, type Pieces } from '../../concurrency/pieces.js';
import type { CopyProgress } from '../../model/store-copy.js';
import { backup } from './driver.js';
import { asStoreError, isLocked } from './driver-errors.js';
import { GO_ON, type Sql, type SqlValue } from './sql.js';

export type Row = Readonly<Record<string, SqlValue>>;

/** Looks at the statements of a connection while they run: what it throws ends the one that runs, and is what that throws. */
export type Watch = () => void;

const KEPT_STATEMENTS = 500;
/** Of a statement that is kept, with its values. */
const MAX_KEPT_CHARACTERS = 32 * 1024;
/** 4 MB: some milliseconds. */
const PAGES_AT_ONCE = 1_000;
/** How long to wait for another process to finish its own transaction before giving up. */
const LOCK_TIMEOUT_MS = 10_000;
const LOCK_RETRY_MS = 5;

/** Takes part in every transaction that writes. */
export interface TransactionObserver {
  /** Before anything else is written. */
  inTransaction(database: Database): void;
  /** Before anybody learns of it. */
  afterCommit(): void;
  /** Resolves once what was committed outlives a power cut; nothing is acknowledged before. */
  untilDurable(): Promise<void>;
  /** After all that, however it ended. */
  afterEnd(database: Database): void;
}

/** One connection, with the statements prepared on it kept for the next time. Its errors are those of the catalogue. */
export class Database {
  observer: TransactionObserver | null = null;
  /** Called before each statement, and again and again in those that are `watched`; null where all may run to their end. */
  watch: Watch | null = null;
  /** What the watch has thrown: of an error that passes through SQLite not much is left. */
  private ending: { readonly reason: unknown } | null = null;
  private readonly statements = new LRUCache<string, StatementSyncInstance>({ max: KEPT_STATEMENTS });
  /** Resolves once the changes of the transaction under way are all there, or none; null where none are half there. */
  changing: Promise<void> | null = null;
  private endChanging = (): void => {};
  /** Runs work that nothing else of this kind runs beside: a transaction in pieces is open while others do something. */
  readonly alone = oneAfterAnother();

  constructor(
    private readonly connection: DatabaseSyncInstance,
    readonly location: string,
  ) {
    connection.function(GO_ON, () => this.goOn());
  }

  all({ text, values }: Sql): Row[] {
    return this.attempt(() => this.prepared(text, values).all(...values) as Row[]);
  }

  get({ text, values }: Sql): Row | undefined {
    return this.attempt(() => this.prepared(text, values).get(...values) as Row | undefined);
  }

  /** Row by row, where all of them would not fit. */
  forEach({ text, values }: Sql, visit: (row: Row) => void): void {
    this.attempt(() => {
      for (const row of this.prepared(text, values).iterate(...values)) visit(row as Row);
    });
  }

  run({ text, values }: Sql): void {
    this.attempt(() => this.prepared(text, values).run(...values));
  }

  /** Runs an insert; gives the rowid of the new row. */
  insert({ text, values }: Sql): number {
    return this.attempt(() => Number(this.prepared(text, values).run(...values).lastInsertRowid));
  }

  /** Statements without values, several if need be. */
  execute(text: string): void {
    this.attempt(() => this.connection.exec(text));
  }

  /** Copies what the open transaction reads to a file, in steps that hold up nobody; without one each write would make it begin anew. */
  async copyTo(file: string, onProgress: (progress: CopyProgress) => void): Promise<void> {
    const progress = ({ totalPages, remainingPages }: { totalPages: number; remainingPages: number }): void =>
      onProgress({ pages: totalPages - remainingPages, total: totalPages });
    await backup(this.connection, file, { rate: PAGES_AT_ONCE, progress });
  }

  /** The transaction under way has decided what it changes. Who reads by the same connection waits for `changing` from now on. */
  beginToChange(): void {
    this.changing = new Promise((resolve) => (this.endChanging = resolve));
  }

  /** The transaction is over. */
  settle(): void {
    this.changing = null;
    this.endChanging();
  }

  close(): void {
    this.statements.clear();
    this.connection.close();
  }

  /** What is as long as clients may make it is not kept, nor what holds such values until it runs again. */
  private prepared(text: string, values: readonly SqlValue[]): StatementSyncInstance {
    if (charactersIn(text, values) > MAX_KEPT_CHARACTERS) return this.connection.prepare(text);
    const kept = this.statements.get(text);
    if (kept) return kept;
    const statement = this.connection.prepare(text);
    this.statements.set(text, statement);
    return statement;
  }

  private attempt<Result>(work: () => Result): Result {
    try {
      this.goOn();
      return work();
    } catch (error) {
      const { ending } = this;
      this.ending = null;
      throw ending ? ending.reason : asStoreError(error, this.location);
    }
  }

  /** 1, so that it can stand in a condition. */
  private goOn(): number {
    try {
      this.watch?.();
      return 1;
    } catch (reason) {
      this.ending = { reason };
      throw reason;
    }
  }
}

/** Runs work that fails while another process holds the lock, again and again, without holding up the event loop. */
export async function whenUnlocked<Result>(work: () => Result): Promise<Result> {
  const deadline = performance.now() + LOCK_TIMEOUT_MS;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isLocked(error) || performance.now() > deadline) throw error;
      await delay(LOCK_RETRY_MS);
    }
  }
}

/** Runs work in a transaction, without a pause. It excludes other writers; of this process, too, where it is called within `alone`. */
export function inTransaction<Result>(database: Database, work: () => Result): Result {
  begin(database);
  return rolledBackOnError(database, () => {
    const result = work();
    commit(database);
    return result;
  });
}

/** The same, for a caller that is told of it: after what this process writes otherwise, and not before it outlives a power cut. */
export function inTransactionOfItsOwn<Result>(database: Database, work: () => Result): Promise<Result> {
  return acknowledged(database, () => whenUnlocked(() => inTransaction(database, work)));
}

/**
 * Runs work in a transaction of its own, and lets other tasks of the event loop run in between. They read by another connection, or by this
 * one until the work calls `beginToChange`.
 * @param together so many pieces come first without a pause
 */
export function inTransactionInPieces<Result>(database: Database, work: () => Pieces<Result>, together: number): Promise<Result> {
  return acknowledged(database, () => committed(database, work, together));
}

function acknowledged<Result>(database: Database, write: () => Promise<Result>): Promise<Result> {
  return database.alone(async () => {
    try {
      const result = await write();
      await database.observer?.untilDurable();
      return result;
    } finally {
      database.observer?.afterEnd(database);
    }
  });
}

async function committed<Result>(database: Database, work: () => Pieces<Result>, together: number): Promise<Result> {
  await whenUnlocked(() => begin(database));
  try {
    const result = await inSlices(work(), createSlices(), together);
    commit(database);
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  } finally {
    database.settle();
  }
}

function charactersIn(text: string, values: readonly SqlValue[]): number {
  return values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), text.length);
}

function begin(database: Database): void {
  database.execute('begin immediate');
  rolledBackOnError(database, () => database.observer?.inTransaction(database));
}

function commit(database: Database): void {
  database.execute('commit');
  database.observer?.afterCommit();
}

function rolledBackOnError<Result>(database: Database, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** Ends a transaction without what it wrote. Some errors end it by themselves; then there is nothing to roll back. */
export function rollBack(database: Database): void {
  try {
    database.execute('rollback');
  } catch {
    // An error that led here is the one to tell.
  }
}

/** How records of one kind are read: `alias` stands for the table in conditions, `columns` may look into other tables. */
export interface Table<Item> {
  readonly name: string;
  readonly alias: string;
  readonly columns: string;
  readonly read: (row: Row) => Item;
}

/** Reads rows of a kind; what is stored of a node may be damaged. */
export const readRow =
  <Item>(kind: string, read: (row: Row) => Item) =>
  (row: Row): Item => {
    try {
      return read(row);
    } catch (error) {
      throw damagedNode(kind, String(row['id']), error);
    }
  };

/** Columns to write, by name; those of REFERENCES with an id. */
export type Columns = Readonly<Record<string, SqlValue>>;

/** The id of the row that a column refers to. */
export const idOf = (table: string, ref: string): string => `(select id from ${table} where ref = ${ref})`;

// Values in rows; lists and properties are JSON, written by this room.

type Value = SqlValue | undefined;

export const text = (value: Value): string => String(value);
export const optional = (value: Value): string | null => (value === null || value === undefined ? null : String(value));
export const optionalNumber = (value: Value): number | null => (value === null || value === undefined ? null : Number(value));
export const json = <Parsed>(value: Value): Parsed => JSON.parse(text(value)) as Parsed;
/** A list that is mostly empty: then nothing is stored of it. */
export const jsonList = <Item>(value: Value): readonly Item[] => (typeof value === 'string' ? json(value) : []);
export const listAsJson = (list: readonly unknown[]): string | null => (list.length > 0 ? JSON.stringify(list) : null);
/** The same of values by name. */
export const jsonRecord = <Item>(value: Value): Readonly<Record<string, Item>> => (typeof value === 'string' ? json(value) : {});
export const recordAsJson = (values: Readonly<Record<string, unknown>>): string | null =>
  Object.keys(values).length > 0 ? JSON.stringify(values) : null;
export const optionalJson = <Parsed>(value: Value): Parsed | null => (value === null || value === undefined ? null : json(value));
export const asJson = (value: object | null): string | null => value && JSON.stringify(value);
