import type { LoggedChange } from '../../model/change.js';
import { createTimeSlices, type RunInTimeSlice } from '../../concurrency/time-slice.js';
import { nextTick } from '../../concurrency/sleep.js';
import { ChangeTail, type LogReader } from './change-tail.js';
import type { Commit } from '../write/commit.js';
import { closableStream, type EventSource, type ClosableStream } from '../../concurrency/closable-stream.js';

/** What is written, as it is written, whichever process writes it. */
export interface ChangeFeed {
  /**
   * Changes after a position, each once, in order: first those in the log, then those to come. It ends when its reader leaves or the
   * feed is closed, and holds no more than a batch, however far its reader is behind. Rejects where the store does not answer.
   */
  after(sequence: number): Promise<ClosableStream<LoggedChange>>;
  /** How far the log reaches, each time it is found to reach beyond a position: once, however many changes there were. */
  positions(sequence: number): Promise<ClosableStream<number>>;
  /** Something may have been written: the log is looked at now, not only soon. */
  look(): void;
  /** Ends all streams. */
  close(): void;
}

const BATCH = 100;

/** One tail of the log for all who follow it; each goes on at its own pace. */
export function createChangeFeed(reader: LogReader, looksEveryMs?: number): ChangeFeed {
  const tail = new ChangeTail(reader, looksEveryMs);
  const runInTimeSlice = createTimeSlices();
  return {
    after: async (sequence) => {
      const leave = await tail.follow();
      return closableStream((left) => changesFrom(sequence, { tail, reader, runInTimeSlice }, left), leave);
    },
    positions: async (sequence) => {
      const leave = await tail.follow();
      return closableStream((left) => positionsFrom(sequence, tail, left), leave);
    },
    look: () => tail.look(),
    close: () => tail.close(),
  };
}

/** The same commit; after each write the feed reads the log at once. */
export function announce(commit: Commit, feed: Pick<ChangeFeed, 'look'>): Commit {
  return async (step) => {
    const written = await commit(step);
    feed.look();
    return written;
  };
}

interface Source {
  readonly tail: ChangeTail;
  readonly reader: LogReader;
  /** Telling a reader of a hundred changes takes no wait anywhere: many readers would do so all in one tick of the event loop. */
  readonly runInTimeSlice: RunInTimeSlice;
}

async function* changesFrom(start: number, { tail, reader, runInTimeSlice }: Source, left: AbortSignal): EventSource<LoggedChange> {
  let reached = start;
  while (!left.aborted && !tail.isClosed) {
    const changes = tail.after(reached) ?? (await changesInLog(reached, reader));
    for (const change of changes) {
      if (left.aborted || tail.isClosed) return;
      reached = change.sequence;
      yield runInTimeSlice(() => change);
    }
    if (changes.length === 0) await tail.beyond(reached, left);
  }
}

/** Reading an embedded store blocks the event loop: a reader that is far behind lets others in between two batches. */
async function changesInLog(sequence: number, reader: LogReader): Promise<readonly LoggedChange[]> {
  await nextTick();
  return reader.changesAfter(sequence, BATCH);
}

async function* positionsFrom(start: number, tail: ChangeTail, left: AbortSignal): EventSource<number> {
  let reached = start;
  while (true) {
    await tail.beyond(reached, left);
    if (left.aborted || tail.isClosed) return;
    reached = Math.max(reached + 1, tail.end);
    yield reached;
  }
}
