import { ClaimgraphError } from '../../model/errors.js';
import type { GraphReader } from '../../model/graph-store.js';

/**
 * The reader of one request. Once nobody waits for its answer, each further read rejects with TIMEOUT instead of reaching the store. A
 * store can't cancel a read that it has begun, so at most `maxConcurrent` reads are under way at once; the others wait here.
 * @example
 * const reader = cancellableReader(store, () => !request.signal.aborted, 20);
 */
export function cancellableReader(reader: GraphReader, isAwaited: () => boolean, maxConcurrent: number): GraphReader {
  const waiting: (() => void)[] = [];
  let running = 0;

  const whenFree = async (read: () => unknown): Promise<unknown> => {
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
  // Made for each request, which calls few methods: so each is wrapped only when it is used.
  return new Proxy(reader, {
    get: (store, name) => {
      const method: unknown = Reflect.get(store, name);
      return typeof method === 'function' ? (...args: unknown[]) => whenFree(() => Reflect.apply(method, store, args)) : method;
    },
  });
}
