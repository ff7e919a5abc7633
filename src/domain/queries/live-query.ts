import { ClaimgraphError } from '../../model/errors.js';
import type { ChangeFeed } from '../changes/change-feed.js';
import type { ClosableStream } from '../../concurrency/closable-stream.js';
import { sleep } from '../../concurrency/sleep.js';
import { createCondition } from '../../concurrency/condition.js';

/** What a question was answered, and by which changes it stayed the same. */
export interface Evaluated<Answer> {
  readonly answer: Answer;
  /** Differs where the answer does. */
  readonly mark: string;
  /** Position of the last change that it takes into account. */
  readonly sequence: number;
}

/** The answer of now, and the position since which it is the same. */
export interface Standing<Answer> extends Evaluated<Answer> {
  readonly since: number;
}

/** A question that is asked again whenever something has changed, once for all who follow it. */
export interface LiveQuery<Answer> {
  /** The latest answer. Throws why there is none any more. */
  standing(): Standing<Answer>;
  /** Resolves when it was asked again, or the signal is given. */
  askedAgain(left: AbortSignal): Promise<void>;
  /** Whether it will be asked no more. */
  hasEnded(): boolean;
  /** Resolves then. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** What passes by itself: the question is asked again with the next change, or a moment later. */
const PASSING: readonly unknown[] = ['STORE_UNAVAILABLE', 'TIMEOUT'];

/**
 * Asks a question, and again when the log goes on: not more often than every so many milliseconds. Rejects where the first answer is
 * an error; a later one ends it, unless it is one that passes.
 */
export async function startLiveQuery<Answer>(
  ask: () => Promise<Evaluated<Answer>>,
  feed: Pick<ChangeFeed, 'positions'>,
  leastMs: number,
): Promise<LiveQuery<Answer>> {
  const evaluated = createCondition();
  const stopping = new AbortController();
  let askedAt = performance.now();
  let standing: Standing<Answer> = withSince(await ask(), null);
  let hasEnded = false;
  let failure: { readonly error: unknown } | null = null;
  const positions = await feed.positions(standing.sequence);

  const askAgain = async (): Promise<void> => {
    await sleep(askedAt + leastMs - performance.now(), stopping.signal);
    if (stopping.signal.aborted) return;
    askedAt = performance.now();
    try {
      standing = withSince(await ask(), standing);
    } catch (error) {
      if (!(error instanceof ClaimgraphError) || !PASSING.includes(error.code)) throw error;
      return askAgain();
    }
    evaluated.notifyAll();
  };
  const askOn = async (): Promise<void> => {
    for await (const reached of untilStopped(positions, stopping.signal)) if (reached > standing.sequence) await askAgain();
  };
  const conclude = (): void => {
    hasEnded = true;
    void positions.return();
    evaluated.notifyAll();
  };
  const ended = askOn()
    .catch((error: unknown) => {
      failure = { error };
    })
    .then(conclude);
  return {
    standing: () => {
      if (failure) throw failure.error;
      return standing;
    },
    askedAgain: (left) => evaluated.wait(left),
    hasEnded: () => hasEnded,
    ended,
    stop: () => stopping.abort(),
  };
}

/** An answer like the one before it has been the same since then. */
function withSince<Answer>(evaluated: Evaluated<Answer>, before: Standing<Answer> | null): Standing<Answer> {
  return { ...evaluated, since: before?.mark === evaluated.mark ? before.since : evaluated.sequence };
}

async function* untilStopped(positions: ClosableStream<number>, stopped: AbortSignal): AsyncGenerator<number> {
  const stop = (): void => void positions.return();
  stopped.addEventListener('abort', stop);
  yield* positions;
}
