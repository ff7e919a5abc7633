import { ClaimgraphError } from '../../model/errors.js';
import type { GraphReader } from '../../model/graph-store.js';

/**
 * The same reader for one request: once nobody waits for the answer any more, each further read throws TIMEOUT, and the store is left
 * alone. A store does not give up what it was given, so it is given only so many reads at once; the others wait here.
 */
export function cancellableReader(reader: GraphReader, isAwaited: () => boolean, atOnce: number): GraphReader {
  const waiting: (() => void)[] = [];
  let underWay = 0;

  const inPlace = async (read: () => unknown): Promise<unknown> => {
    if (underWay < atOnce) underWay += 1;
    else await new Promise<void>((takePlace) => waiting.push(takePlace));
    try {
      if (!isAwaited()) throw new ClaimgraphError('TIMEOUT', 'nobody waits for the answer any more');
      return await read();
    } finally {
      const takePlace = waiting.shift();
      if (takePlace) takePlace();
      else underWay -= 1;
    }
  };
  // One for each request: methods are made when they are called, which a request does with few of them.
  return new Proxy(reader, {
    get: (store, name) => {
      const method: unknown = Reflect.get(store, name);
      return typeof method === 'function' ? (...given: unknown[]) => inPlace(() => Reflect.apply(method, store, given)) : method;
    },
  });
}
