import type { LoggedChange } from '../../model/change.js';
import type { GraphReader } from '../../model/graph-store.js';
import { createCondition } from '../../concurrency/condition.js';

export type LogReader = Pick<GraphReader, 'changesAfter' | 'lastSequence'>;

/** How long another process's changes may go unnoticed. */
const LOOKS_EVERY_MS = 200;
/** Read at once, and remembered for those who follow. */
const BATCH = 100;
const REMEMBERED = 300;

/**
 * The end of the log, read once for all who follow it: when this process has written, and every fifth of a second for others; only
 * while somebody follows. A store that does not answer is asked again: those who follow wait, and lose nothing.
 */
export class ChangeTail {
  private readonly logGrew = createCondition();
  private readonly remembered: LoggedChange[] = [];
  /** Position before the first that is remembered. */
  private start = 0;
  private followers = 0;
  private timer: NodeJS.Timeout | undefined;
  private beginning: Promise<void> | null = null;
  private reading: Promise<void> | null = null;
  private mayHaveMore = false;
  private closed = false;

  constructor(
    private readonly reader: LogReader,
    private readonly everyMs: number = LOOKS_EVERY_MS,
  ) {}

  get isClosed(): boolean {
    return this.closed;
  }

  /** Position of the last change that it knows of. */
  get end(): number {
    return this.remembered.at(-1)?.sequence ?? this.start;
  }

  /** Keeps the end of the log in sight until what it gives is called. Rejects where the store does not answer. */
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

  /** The changes after a position, as far as they are remembered; null where that begins later. */
  after(sequence: number): readonly LoggedChange[] | null {
    return sequence < this.start ? null : this.remembered.slice(sequence - this.start);
  }

  /** Resolves when the log is known to go beyond a position, or when the signal is given, or when it is closed. */
  async beyond(sequence: number, left: AbortSignal): Promise<void> {
    while (!this.closed && !left.aborted && this.end <= sequence) await this.logGrew.wait(left);
  }

  /** Something may have been written: it is looked for at once. */
  look(): void {
    this.mayHaveMore = true;
    if (this.followers === 0 || this.closed || this.timer === undefined) return;
    this.reading ??= this.readOn()
      .catch(() => {}) // it is looked again soon; who reads the log itself gets the error
      .finally(() => (this.reading = null));
  }

  close(): void {
    this.closed = true;
    clearInterval(this.timer);
    this.logGrew.notifyAll();
  }

  private async begin(): Promise<void> {
    await this.reading; // that of those who followed before: what it gives belongs before the new start
    this.remembered.length = 0;
    this.start = await this.reader.lastSequence();
    if (!this.closed) this.timer = setInterval(() => this.look(), this.everyMs).unref();
  }

  private async readOn(): Promise<void> {
    do {
      this.mayHaveMore = false;
      const changes = await this.reader.changesAfter(this.end, BATCH);
      this.remembered.push(...changes);
      const forgotten = this.remembered.splice(0, Math.max(0, this.remembered.length - REMEMBERED));
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
    this.remembered.length = 0;
  }
}
