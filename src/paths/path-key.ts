import type { Topology } from '../model/topology.js';
import type { FoundPath } from './question.js';

// Invariant (docs/decisions/path-engine.md): paths are compared by cost, hops and ids alone, so a key means the same in every graph
// and store.

/** The place of a path in the order of all, as it can be kept for later. */
export interface PathKey {
  /** Billionths. */
  readonly cost: number;
  /** Of its entities; some may be gone from the graph when it is used. */
  readonly ids: readonly string[];
}

/** Those of the paths, which are in order, that come after the key: by cost, then by number of hops, then by ids one by one. */
export async function pathsAfter(topology: Topology, paths: readonly FoundPath[], key: PathKey): Promise<FoundPath[]> {
  const tied = paths.filter((path) => compareCosts(path, key) === 0);
  const ids = await topology.idsOf(tied.flatMap(({ entities }) => entities));
  return [
    ...tied.filter((_, i) => compareIds(ids.slice(i * key.ids.length, (i + 1) * key.ids.length), key.ids) > 0),
    ...paths.filter((path) => compareCosts(path, key) > 0),
  ];
}

/** By cost, then by number of hops. */
function compareCosts(path: FoundPath, key: PathKey): number {
  return path.cost - key.cost || path.entities.length - key.ids.length;
}

function compareIds(a: readonly string[], b: readonly string[]): number {
  const place = a.findIndex((id, i) => id !== b[i]);
  return place < 0 ? 0 : (a[place] ?? '') < (b[place] ?? '') ? -1 : 1;
}
