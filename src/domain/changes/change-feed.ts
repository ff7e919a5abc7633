import { closableStream, type ClosableStream, type EventSource } from '../../concurrency/closable-stream.js';
import { createTimeSlices, nextLoopIteration, type RunInTimeSlice } from '../../concurrency/event-loop.js';
import type { LoggedChange } from '../../model/change.js';
import type { Commit } from '../write/commit.js';
import { textsAreGone } from './find-changes.js';
import { ChangeTail, type LogReader } from './change-tail.js';

/** The changes of the graph as they are written, whichever process writes them. */
export interface ChangeFeed {
  /**
   * Changes after a position, each once, in order: first those in the log, then those to come. It ends when its reader leaves or the
   * feed is closed, and holds no more than a batch, however far its reader is behind. Rejects where the store does not answer, and with
   * CONFLICT where the log keeps no texts any more of what comes next.
   */
  after(sequence: number): Promise<ClosableStream<LoggedChange>>;
  /** The position that the log has reached, each time it has grown beyond the one before: once, however many changes there were. */
  positions(sequence: number): Promise<ClosableStream<number>>;
  /** Reads the log now, not with the next poll: something may have been written. */
  poll(): void;
  /** Gives no change any more as it was read before: all are read again. To be called once the log was cleared of texts. */
  forget(): void;
  /** Ends all streams. */
  close(): void;
}

const BATCH = 100;

/** One tail of the log for all who follow it; each goes on at its own pace. */
export function createChangeFeed(reader: LogReader, pollIntervalMs?: number): ChangeFeed {
  const tail = new ChangeTail(reader, pollIntervalMs);
  const runInTimeSlice = createTimeSlices();
  return {
    after: async (sequence) => {
      const leave = await tail.follow();
      return closableStream((signal) => changesFrom(sequence, { tail, reader, runInTimeSlice }, signal), leave);
    },
    positions: async (sequence) => {
      const leave = await tail.follow();
      return closableStream((signal) => positionsFrom(sequence, tail, signal), leave);
    },
    poll: () => tail.poll(),
    forget: () => {
      tail.forget();
      tail.poll();
    },
    close: () => tail.close(),
  };
}

/** The same commit; after each write the feed reads the log at once. */
export function announce(commit: Commit, feed: Pick<ChangeFeed, 'poll'>): Commit {
  return async (step) => {
    const written = await commit(step);
    feed.poll();
    return written;
  };
}

interface Source {
  readonly tail: ChangeTail;
  readonly reader: LogReader;
  /** Giving a batch to a reader waits for nothing: without it many readers would be served all in one tick of the event loop. */
  readonly runInTimeSlice: RunInTimeSlice;
}

async function* changesFrom(start: number, { tail, reader, runInTimeSlice }: Source, signal: AbortSignal): EventSource<LoggedChange> {
  let reached = start;
  while (!signal.aborted && !tail.isClosed) {
    const { timesForgotten } = tail;
    const changes = tail.after(reached) ?? (await changesInLog(reached, reader));
    for (const change of changes) {
      if (signal.aborted || tail.isClosed) return;
      // Its reader took its time, and meanwhile the log has lost texts.
      if (tail.timesForgotten !== timesForgotten) break;
      if (change.cleared?.purgeId === null) throw textsAreGone(reached, await reader.trimmedUpTo());
      reached = change.sequence;
      yield runInTimeSlice(() => change);
    }
    if (changes.length === 0) await tail.beyond(reached, signal);
  }
}

/** Reading an embedded store blocks the event loop: a reader that is far behind lets others in between two batches. */
async function changesInLog(sequence: number, reader: LogReader): Promise<readonly LoggedChange[]> {
  await nextLoopIteration();
  return reader.changesAfter(sequence, BATCH);
}

async function* positionsFrom(start: number, tail: ChangeTail, signal: AbortSignal): EventSource<number> {
  let reached = start;
  while (true) {
    await tail.beyond(reached, signal);
    if (signal.aborted || tail.isClosed) return;
    reached = Math.max(reached + 1, tail.end);
    yield reached;
  }
}
