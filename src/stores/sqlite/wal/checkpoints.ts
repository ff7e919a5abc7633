import { createSeat, type Seat } from '../../../concurrency/seat.js';
import type { Database } from '../database.js';
import { sql } from '../sql.js';

/** What the thread is started with. */
export interface CheckpointSettings {
  readonly file: string;
}

export interface CheckpointReply {
  /** What the disk could not take, though SQLite has written it; null where it has all, or nothing was moved. */
  readonly fault: string | null;
}

export interface CheckpointOptions {
  /** Runs a checkpoint, and what belongs to it. */
  readonly around: (database: Database, work: () => Promise<void>) => Promise<void>;
  /** Told of a fault of the disk. */
  readonly onFault: (fault: unknown) => void;
}

/** SQLite's own default: 4 MB. */
const PAGES = 1_000;
/** Where somebody reads what was before, some pages stay, and the WAL can't begin anew: not every write is a reason to try again. */
const PAUSE_MS = 1_000;

/**
 * Moves what is in the WAL into the file, in a thread: SQLite would do so at the end of a commit, and wait there until the disk has it all.
 * Writes of this process wait meanwhile, so that the next one finds the WAL moved whole, and can begin it anew; who reads does not.
 */
export class Checkpoints {
  private readonly seat: Seat<object, CheckpointReply>;
  private isClosed = false;
  private isUnderWay = false;
  private pausing: NodeJS.Timeout | null = null;

  constructor(
    file: string,
    private readonly options: CheckpointOptions,
  ) {
    const settings: CheckpointSettings = { file };
    this.seat = createSeat(new URL('./checkpoint-thread.js', import.meta.url), () => settings);
  }

  /** To be called after each transaction: begins one where the WAL is long, after what waits to be written. */
  startIfDue(database: Database): void {
    if (this.isClosed || this.isUnderWay || !isDue(database, this.pausing !== null)) return;
    this.isUnderWay = true;
    // What fails is tried again: all is in the WAL.
    void database.alone(() => this.checkpoint(database)).catch(() => {});
  }

  close(): Promise<void> {
    this.isClosed = true;
    if (this.pausing) clearTimeout(this.pausing);
    return this.seat.close();
  }

  private async checkpoint(database: Database): Promise<void> {
    try {
      if (!this.isClosed) await this.options.around(database, () => this.moveInThread());
    } finally {
      this.isUnderWay = false;
      this.pause(database);
    }
  }

  private async moveInThread(): Promise<void> {
    const { fault } = await this.seat.run({});
    if (fault !== null) this.options.onFault(fault);
  }

  /** What was written meanwhile, or could not be moved, is looked at after it, if nobody writes any more. */
  private pause(database: Database): void {
    if (this.isClosed || this.pausing) return;
    const over = (): void => {
      this.pausing = null;
      this.startIfDue(database);
    };
    this.pausing = setTimeout(over, PAUSE_MS).unref();
  }
}

/** Looks without moving anything. An SQLite of before 3.51 can't: there it is moved whenever somebody has written, after a pause. */
function isDue(database: Database, isPausing: boolean): boolean {
  try {
    if (!(knowsNoop ??= isSince351(database))) return !isPausing;
    const row = database.get(sql`pragma wal_checkpoint(noop)`);
    const pages = Number(row?.['log']);
    const left = pages - Number(row?.['checkpointed']);
    return left >= PAGES || (!isPausing && pages >= PAGES && left > 0);
  } catch {
    // A transaction has ended as it has, whatever is wrong here.
    return false;
  }
}

/** Of this process's SQLite; null until somebody has asked. */
let knowsNoop: boolean | null = null;

function isSince351(database: Database): boolean {
  const version = String(database.get(sql`select sqlite_version() as version`)?.['version']);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 3 || (major === 3 && minor >= 51);
}
