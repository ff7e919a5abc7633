// How a file says that its WAL (write-ahead log) may have more: docs/decisions/bare-copies.md. The user version is even in every state
// that SQLite knows, one more each time the WAL begins anew; in the file itself the odd number after it stands while the store is open.
import { ClaimgraphError } from '../../../model/errors.js';
import { inTransaction, type Database } from '../database.js';
import type { RawFile } from './raw-file.js';
import { sql } from '../sql.js';

export const isOpenMark = (version: number): boolean => version % 2 === 1;

/** Keeps the mark of a file that this process writes to. SQLite takes it away whenever it moves what is in the WAL into the file. */
export class OpenMark {
  /** The mark that was set last: the state after it must be of a later, even number. */
  private marked = 0;
  private current = 0;

  constructor(private readonly file: RawFile) {}

  /** Sets it for the first time. */
  begin(database: Database): void {
    inTransaction(database, () => this.setVersion(database, nextEven(versionOf(database))));
    this.setAgain();
  }

  /**
   * In every transaction, before anything else is written: the first one after a mark puts the even number into the WAL. What is written
   * to a file that is gone from its path would be acknowledged, and never be found again.
   */
  inTransaction(database: Database): void {
    this.refuseMoved(database);
    const version = versionOf(database);
    this.current = Math.max(nextEven(version), nextEven(this.marked));
    if (this.current !== version) this.setVersion(database, this.current);
  }

  /** After every commit, before it is acknowledged, and after what was in the WAL has been moved into the file, by whomever. */
  setAgain(): void {
    if (isOpenMark(this.file.version())) return;
    this.marked = this.current + 1;
    try {
      this.file.setVersion(this.marked);
    } catch {
      // What was committed is committed. The mark is set with the next.
    }
  }

  /** All that is written goes to the file, and the mark with it, unless somebody still reads what was before. */
  end(database: Database): void {
    inTransaction(database, () => this.setVersion(database, nextEven(versionOf(database))));
    const row = database.get(sql`pragma wal_checkpoint(passive)`);
    if (row?.['log'] === row?.['checkpointed']) return;
    this.current = versionOf(database);
    this.setAgain();
  }

  /** Throws STORE_UNAVAILABLE where the file was moved or deleted, or another one has its place. */
  refuseMoved({ location }: Pick<Database, 'location'>): void {
    if (this.file.isInPlace()) return;
    const what = `the file of the store ${location} was moved or replaced while it was open`;
    const message = `${what}: put it back, or stop the server and start it`;
    throw new ClaimgraphError('STORE_UNAVAILABLE', message);
  }

  /** Writes it even where it is the same. */
  private setVersion(database: Database, version: number): void {
    database.execute(`pragma user_version = ${version}`);
    this.current = version;
  }
}

/** The number itself where it is even. */
const nextEven = (version: number): number => version + (version % 2);

export const versionOf = (database: Database): number => Number(database.get(sql`pragma user_version`)?.['user_version']);
