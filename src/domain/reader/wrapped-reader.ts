import type { GraphReader } from '../../model/graph-store.js';

/** A method of the port, whichever it is. */
export type ReadMethod = (...args: readonly unknown[]) => Promise<unknown>;

/**
 * A reader of which each method is what `wrap` makes of it.
 * @example
 * const withoutScans = wrappedReader(store, (name, read) => (name === 'scan' ? () => Promise.resolve([]) : read));
 */
export function wrappedReader<Reader extends GraphReader>(reader: Reader, wrap: (name: string, read: ReadMethod) => ReadMethod): Reader {
  // Made for each request, which calls few methods: so each is wrapped only when it is used.
  return new Proxy(reader, {
    get: (wrapped, name) => {
      const method: unknown = Reflect.get(wrapped, name);
      if (typeof method !== 'function') return method;
      return wrap(String(name), (...args) => Reflect.apply(method, wrapped, args) as Promise<unknown>);
    },
  });
}
