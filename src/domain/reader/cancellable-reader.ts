import { ClaimgraphError } from '../../model/errors.js';
import type { GraphReader } from '../../model/graph-store.js';
import { wrappedReader } from './wrapped-reader.js';

/**
 * The reader of one request. Once nobody waits for its answer, each further read rejects with TIMEOUT instead of reaching the store. A
 * store can't cancel a read that it has begun, so at most `maxConcurrent` reads are under way at once; the others wait here.
 * @example
 * const reader = cancellableReader(store, () => !request.signal.aborted, 20);
 */
export function cancellableReader(reader: GraphReader, isAwaited: () => boolean, maxConcurrent: number): GraphReader {
  const waiting: (() => void)[] = [];
  let running = 0;

  const whenFree = async (read: () => Promise<unknown>): Promise<unknown> => {
    if (running < maxConcurrent) running += 1;
    else await new Promise<void>((start) => waiting.push(start));
    try {
      if (!isAwaited()) throw new ClaimgraphError('TIMEOUT', 'the request was cancelled, or its time is over');
      return await read();
    } finally {
      const startNext = waiting.shift();
      if (startNext) startNext();
      else running -= 1;
    }
  };
  return wrappedReader(
    reader,
    (_, read) =>
      (...args) =>
        whenFree(() => read(...args)),
  );
}
