import { createSeat, type Seat } from '../../../concurrency/seat.js';
import type { Database } from '../database.js';
import { sql } from '../sql.js';

/** What the thread is started with. */
export interface CheckpointSettings {
  readonly file: string;
}

/** SQLite's own default: 4 MB. */
const PAGES = 1_000;
/** Where somebody reads what was before, the WAL can't begin anew, and stays long: then not every write is a reason to try. */
const PAUSE_MS = 1_000;

/**
 * Moves what is in the WAL into the file, in a thread: SQLite would do so at the end of a commit, and wait there until the disk has it all.
 * Writes of this process wait meanwhile, so that the next one finds the WAL moved whole, and can begin it anew; who reads does not.
 */
export class Checkpoints {
  private readonly seat: Seat<object, boolean>;
  private isClosed = false;
  private isWaiting = false;
  private ended = -Infinity;

  /** @param around runs a checkpoint, and what belongs to it */
  constructor(
    file: string,
    private readonly around: (work: () => Promise<unknown>) => Promise<void>,
  ) {
    const settings: CheckpointSettings = { file };
    this.seat = createSeat<object, boolean>(new URL('./checkpoint-thread.js', import.meta.url), () => settings);
  }

  /** To be called after a commit: begins one, once no write is under way, where the WAL is long. */
  startIfDue(database: Database): void {
    if (this.isWaiting || performance.now() < this.ended + PAUSE_MS || !isLong(database)) return;
    this.isWaiting = true;
    void database.alone(() => this.checkpoint()).catch(() => {});
  }

  close(): Promise<void> {
    this.isClosed = true;
    return this.seat.close();
  }

  /** What fails is tried again with a later write: all is in the WAL. */
  private async checkpoint(): Promise<void> {
    try {
      if (!this.isClosed) await this.around(() => this.seat.run({}));
    } finally {
      this.isWaiting = false;
      this.ended = performance.now();
    }
  }
}

/** Looks without moving anything; an SQLite of before 3.51 does not know that, and moves it. */
function isLong(database: Database): boolean {
  try {
    const row = database.get(sql`pragma wal_checkpoint(noop)`);
    const pages = Number(row?.['log']);
    return pages >= PAGES && pages > Number(row?.['checkpointed']);
  } catch {
    // What was committed is committed, whatever is wrong here.
    return false;
  }
}
