import { ClaimgraphError } from '../../../model/errors.js';
import type { OpenMark } from '../copies/open-mark.js';
import type { Database, TransactionObserver } from '../database.js';
import { Checkpoints } from './checkpoints.js';
import type { WalFile } from './wal-file.js';

/** Between two looks whether the mark is gone: a copy that begins in between is not told apart. */
const LOOK_MS = 1;

/**
 * What a file that is open to be written to needs around its transactions: its mark, and the disk, for which the thread that serves is not
 * to wait: docs/decisions/commits-and-the-disk.md.
 */
export class OpenFile implements TransactionObserver {
  private readonly checkpoints: Checkpoints;

  constructor(
    file: string,
    private readonly mark: OpenMark,
    private readonly wal: WalFile,
  ) {
    this.checkpoints = new Checkpoints(file, {
      around: (database, work) => this.whileMarked(database, work),
      onFault: (fault) => wal.fail(fault),
    });
  }

  inTransaction(database: Database): void {
    this.wal.refuseBroken();
    this.mark.inTransaction(database);
  }

  afterCommit(): void {
    this.mark.setAgain();
  }

  untilDurable(): Promise<void> {
    return this.wal.sync();
  }

  afterEnd(database: Database): void {
    this.checkpoints.startIfDue(database);
  }

  /** Throws STORE_UNAVAILABLE where nothing can be written: the file is gone, or the disk has failed. */
  refuseUnwritable(database: Database): void {
    this.mark.refuseMoved(database);
    this.wal.refuseBroken();
  }

  /** Nothing is to be under way. */
  async close(database: Database): Promise<void> {
    this.endMark(database);
    await this.checkpoints.close();
    this.wal.close();
  }

  /** Where the disk is full, or somebody else writes, the mark and the WAL stay: the next to open the store takes in what is there. */
  private endMark(database: Database): void {
    try {
      this.mark.end(database);
    } catch (error) {
      if (!(error instanceof ClaimgraphError)) throw error;
    }
  }

  /** The first page is moved first, and the mark is gone while the others are; who copies the file then is to be told. */
  private async whileMarked(database: Database, work: () => Promise<unknown>): Promise<void> {
    // The thread opens what is at the path.
    this.mark.refuseMoved(database);
    const looking = setInterval(() => this.mark.setAgain(), LOOK_MS);
    try {
      await work();
    } finally {
      clearInterval(looking);
      this.mark.setAgain();
    }
  }
}
