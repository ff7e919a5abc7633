import type { GraphStore } from '../../model/graph-store.js';

/** A call of a store that has ended. */
export interface StoreCall {
  /** As the port names it; those for keys as `keys.byHash`. */
  readonly method: string;
  readonly seconds: number;
  readonly isRefused: boolean;
  /** How many were asked for, or written, at once; 1 where the method takes no list. */
  readonly size: number;
}

export interface InstrumentedStore {
  readonly store: GraphStore;
  /** Tells of each call from now on, until what it gives back is called. */
  readonly onCall: (told: (call: StoreCall) => void) => () => void;
}

/** A store whose calls are measured while somebody wants to know: it does the same, and takes no longer for it. */
export function instrumentStore(store: GraphStore): InstrumentedStore {
  const listeners = new Set<(call: StoreCall) => void>();
  const tell = (call: StoreCall): void => {
    for (const told of listeners) told(call);
  };
  const metered = <Methods extends object>(methods: Methods, within = ''): Methods =>
    Object.fromEntries(
      Object.entries(methods).map(([name, member]: [string, unknown]) => [
        name,
        isMethod(member) ? meteredMethod(`${within}${name}`, member, tell, () => listeners.size > 0) : member,
      ]),
    ) as Methods;
  return {
    store: { ...metered(store), keys: metered(store.keys, 'keys.') },
    onCall: (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
  };
}

type Method = (...given: readonly unknown[]) => Promise<unknown>;

const isMethod = (member: unknown): member is Method => typeof member === 'function';

function meteredMethod(name: string, method: Method, tell: (call: StoreCall) => void, isMetered: () => boolean): Method {
  return (...given) => {
    if (!isMetered()) return method(...given);
    const began = performance.now();
    const answer = method(...given);
    const size = Array.isArray(given[0]) ? given[0].length : 1;
    const end = (isRefused: boolean): void => tell({ method: name, seconds: (performance.now() - began) / 1000, isRefused, size });
    void answer.then(
      () => end(false),
      () => end(true),
    );
    return answer;
  };
}
