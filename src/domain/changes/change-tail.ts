import { append } from '../../model/append.js';
import type { LoggedChange } from '../../model/change.js';
import type { GraphReader } from '../../model/graph-store.js';
import { createCondition } from '../../concurrency/condition.js';

/** The part of a store that a tail reads. */
export type LogReader = Pick<GraphReader, 'changesAfter' | 'lastSequence' | 'trimmedUpTo'>;

/** The longest time before a change of another process is noticed. */
const POLL_INTERVAL_MS = 200;
/** Changes read at once. */
const BATCH = 100;
/** Changes kept in memory for the followers. */
const MAX_RECENT = 300;

/**
 * The end of the log, read once for all who follow it: when this process has written, and by polling for the writes of others, only while
 * it has followers. After a read that fails it polls on: followers wait, and lose nothing.
 */
export class ChangeTail {
  private readonly logGrew = createCondition();
  private readonly recent: LoggedChange[] = [];
  /** Position before the first of the recent changes. */
  private start = 0;
  private followers = 0;
  private timer: NodeJS.Timeout | undefined;
  private beginning: Promise<void> | null = null;
  private reading: Promise<void> | null = null;
  private mayHaveMore = false;
  private closed = false;
  private forgotten = 0;

  constructor(
    private readonly reader: LogReader,
    private readonly pollIntervalMs: number = POLL_INTERVAL_MS,
  ) {}

  get isClosed(): boolean {
    return this.closed;
  }

  /** How often it has forgotten what it had read: whoever holds changes of before reads them again. */
  get timesForgotten(): number {
    return this.forgotten;
  }

  /** Position of the last change that it has read. */
  get end(): number {
    return this.recent.at(-1)?.sequence ?? this.start;
  }

  /** Begins to follow the log, until the function that it gives is called. Rejects where the store does not answer. */
  async follow(): Promise<() => void> {
    this.followers += 1;
    try {
      await (this.beginning ??= this.begin());
    } catch (error) {
      this.leave();
      throw error;
    }
    return () => this.leave();
  }

  /** The changes after a position, as far as they were read; null where those kept begin later. */
  after(sequence: number): readonly LoggedChange[] | null {
    return sequence < this.start ? null : this.recent.slice(sequence - this.start);
  }

  /** Resolves when the log goes beyond a position, the signal is aborted, or the tail is closed. */
  async beyond(sequence: number, signal: AbortSignal): Promise<void> {
    while (!this.closed && !signal.aborted && this.end <= sequence) await this.logGrew.wait(signal);
  }

  /** Reads the log now: something may have been written. */
  poll(): void {
    this.mayHaveMore = true;
    if (this.followers === 0 || this.closed || this.timer === undefined) return;
    this.reading ??= this.readOn()
      .catch(() => {}) // the next poll tries again; who reads the log itself gets the error
      .finally(() => (this.reading = null));
  }

  /** Keeps none of the changes that it has read: some may have lost their texts in the log. */
  forget(): void {
    this.start = this.end;
    this.recent.length = 0;
    this.forgotten += 1;
  }

  close(): void {
    this.closed = true;
    clearInterval(this.timer);
    this.logGrew.notifyAll();
  }

  private async begin(): Promise<void> {
    await this.reading; // that of those who followed before: what it gives belongs before the new start
    this.recent.length = 0;
    this.start = await this.reader.lastSequence();
    if (!this.closed) this.timer = setInterval(() => this.poll(), this.pollIntervalMs).unref();
  }

  private async readOn(): Promise<void> {
    do {
      this.mayHaveMore = false;
      const changes = await this.reader.changesAfter(this.end, BATCH);
      if (changes.some(({ cleared }) => cleared?.action === 'PURGED')) this.forget();
      append(this.recent, changes);
      const forgotten = this.recent.splice(0, Math.max(0, this.recent.length - MAX_RECENT));
      this.start = forgotten.at(-1)?.sequence ?? this.start;
      this.mayHaveMore ||= changes.length === BATCH;
      if (changes.length > 0) this.logGrew.notifyAll();
    } while (this.mayHaveMore && this.followers > 0);
  }

  private leave(): void {
    this.followers -= 1;
    if (this.followers > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
    this.beginning = null;
    this.recent.length = 0;
  }
}
