import type { ClosableStream } from '../../concurrency/closable-stream.js';
import { createCondition } from '../../concurrency/condition.js';
import { sleep } from '../../concurrency/sleep.js';
import { ClaimgraphError } from '../../model/errors.js';
import type { ChangeFeed } from '../changes/change-feed.js';

/** The answer to a query, and the state of the graph that it is an answer to. */
export interface QueryResult<Answer> {
  readonly answer: Answer;
  /** Differs where the answer does. */
  readonly fingerprint: string;
  /** Position of the last change that it takes into account. */
  readonly sequence: number;
}

/** The latest result, and the position since which its answer is the same. */
export interface CurrentResult<Answer> extends QueryResult<Answer> {
  readonly since: number;
}

/** A query that is run again whenever something has changed, once for all who follow it. */
export interface LiveQuery<Answer> {
  /** The latest result. Throws the error that ended the query, if one did. */
  current(): CurrentResult<Answer>;
  /** Resolves when it was run again, or the signal is aborted. */
  refreshed(signal: AbortSignal): Promise<void>;
  /** Whether it will not be run again. */
  hasEnded(): boolean;
  /** Resolves once it will not be run again. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Errors that pass by themselves: the query is run again with the next change, or a moment later. */
const TRANSIENT: readonly unknown[] = ['STORE_UNAVAILABLE', 'TIMEOUT'];

/**
 * Runs a query, and again when the log goes on, at most once in so many milliseconds. Rejects where the first run does; an error of a
 * later run ends the query, unless it is a transient one.
 */
export async function startLiveQuery<Answer>(
  run: () => Promise<QueryResult<Answer>>,
  feed: Pick<ChangeFeed, 'positions'>,
  minIntervalMs: number,
): Promise<LiveQuery<Answer>> {
  const condition = createCondition();
  const stopping = new AbortController();
  let startedAt = performance.now();
  let current: CurrentResult<Answer> = withSince(await run(), null);
  let hasEnded = false;
  let failure: { readonly error: unknown } | null = null;
  const positions = await feed.positions(current.sequence);

  const refresh = async (): Promise<void> => {
    await sleep(startedAt + minIntervalMs - performance.now(), stopping.signal);
    if (stopping.signal.aborted) return;
    startedAt = performance.now();
    try {
      current = withSince(await run(), current);
    } catch (error) {
      if (!(error instanceof ClaimgraphError) || !TRANSIENT.includes(error.code)) throw error;
      return refresh();
    }
    condition.notifyAll();
  };
  const followLog = async (): Promise<void> => {
    for await (const position of untilStopped(positions, stopping.signal)) if (position > current.sequence) await refresh();
  };
  const end = (): void => {
    hasEnded = true;
    void positions.return();
    condition.notifyAll();
  };
  const ended = followLog()
    .catch((error: unknown) => {
      failure = { error };
    })
    .then(end);
  return {
    current: () => {
      if (failure) throw failure.error;
      return current;
    },
    refreshed: (signal) => condition.wait(signal),
    hasEnded: () => hasEnded,
    ended,
    stop: () => stopping.abort(),
  };
}

/** An answer like the one before it has been the same since then. */
function withSince<Answer>(result: QueryResult<Answer>, before: CurrentResult<Answer> | null): CurrentResult<Answer> {
  return { ...result, since: before?.fingerprint === result.fingerprint ? before.since : result.sequence };
}

async function* untilStopped(positions: ClosableStream<number>, signal: AbortSignal): AsyncGenerator<number> {
  const stop = (): void => void positions.return();
  signal.addEventListener('abort', stop);
  yield* positions;
}
