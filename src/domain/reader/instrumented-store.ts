import { TooLongHere } from '../../concurrency/too-long-here.js';
import type { GraphStore } from '../../model/graph-store.js';

/** A call of a store that has ended. */
export interface StoreCall {
  /** As the port names it; those for keys as `keys.byHash`. */
  readonly method: string;
  readonly seconds: number;
  readonly isRefused: boolean;
  /** How many keys were read, or calls written, at once; 1 where the method takes no list. */
  readonly size: number;
}

/** A store, and a way to observe its calls. */
export interface InstrumentedStore {
  readonly store: GraphStore;
  /** Calls the listener for each call from now on, until the function that it gives is called. */
  readonly onCall: (listener: (call: StoreCall) => void) => () => void;
  /** Wraps a method that does elsewhere what a method of the store is for: its calls count as calls of that. */
  readonly instrument: <Wrapped extends Method>(name: string, method: Wrapped) => Wrapped;
}

/** A store whose calls are timed while there is a listener; without one it costs nothing. */
export function instrumentStore(store: GraphStore): InstrumentedStore {
  const listeners = new Set<(call: StoreCall) => void>();
  const emit = (call: StoreCall): void => {
    for (const listener of listeners) listener(call);
  };
  const isObserved = (): boolean => listeners.size > 0;
  const instrumented = <Methods extends object>(methods: Methods, within = ''): Methods =>
    Object.fromEntries(
      Object.entries(methods).map(([name, member]: [string, unknown]) => [
        name,
        isMethod(member) ? instrumentedMethod(`${within}${name}`, member, emit, isObserved) : member,
      ]),
    ) as Methods;
  return {
    store: { ...instrumented(store), keys: instrumented(store.keys, 'keys.'), erasure: instrumented(store.erasure, 'erasure.') },
    onCall: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    instrument: (name, method) => instrumentedMethod(name, method, emit, isObserved) as typeof method,
  };
}

type Method = (...given: readonly unknown[]) => Promise<unknown>;

const isMethod = (member: unknown): member is Method => typeof member === 'function';

function instrumentedMethod(name: string, method: Method, emit: (call: StoreCall) => void, isObserved: () => boolean): Method {
  return (...given) => {
    if (!isObserved()) return method(...given);
    const began = performance.now();
    const answer = method(...given);
    const size = Array.isArray(given[0]) ? given[0].length : 1;
    const end = (isRefused: boolean): void => emit({ method: name, seconds: (performance.now() - began) / 1000, isRefused, size });
    void answer.then(
      () => end(false),
      // What takes too long here is one call with what does it elsewhere.
      (error) => (error instanceof TooLongHere ? undefined : end(true)),
    );
    return answer;
  };
}
