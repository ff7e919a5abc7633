import type { GraphReader } from '../../../src/model/graph-store.js';

/** How often each method was called, by its name; those of a topology after `topology.`. */
export type Calls = Record<string, number>;

/** A real reader that answers as ever, and counts its calls. Each is one statement of a store: tests/contract/neo4j-statements. */
export function countedReader(store: GraphReader, calls: Calls): GraphReader {
  const reader = counted(store, '', calls);
  const openTopology: GraphReader['openTopology'] = async (filters) => counted(await reader.openTopology(filters), 'topology.', calls);
  return new Proxy(reader, {
    get: (target, name) => (name === 'openTopology' ? openTopology : (Reflect.get(target, name) as unknown)),
  });
}

/** Compares what it has already read. */
const READS_NOTHING = 'topology.compare';

function counted<Counted extends object>(object: Counted, before: string, calls: Calls): Counted {
  return new Proxy(object, {
    get: (target, name) => {
      const part: unknown = Reflect.get(target, name);
      const called = `${before}${String(name)}`;
      if (typeof part !== 'function' || called === READS_NOTHING) return part;
      return (...given: readonly unknown[]): unknown => {
        calls[called] = (calls[called] ?? 0) + 1;
        return Reflect.apply(part, target, given);
      };
    },
  });
}
