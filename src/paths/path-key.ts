import type { EntityKey, Topology } from '../model/topology.js';
import type { FoundPath } from './question.js';

/** The place of a path in the order of all, as it can be kept for later. */
export interface PathKey {
  /** Billionths. */
  readonly cost: number;
  /** Of its entities; some may be gone from the graph when it is used. */
  readonly ids: readonly string[];
}

/** The same within one topology. */
export interface KnownPathKey extends PathKey {
  /** Null where the entity is gone. */
  readonly entities: readonly (EntityKey | null)[];
}

export async function findPathKey(topology: Topology, key: PathKey): Promise<KnownPathKey> {
  return { ...key, entities: await topology.keysOf(key.ids) };
}

/** Those of the paths, which are in order, that come after the key. */
export async function pathsAfter(topology: Topology, paths: readonly FoundPath[], key: KnownPathKey): Promise<FoundPath[]> {
  const tied = paths.filter((path) => compareCosts(path, key) === 0);
  const gone = key.entities.indexOf(null);
  const idsThere = gone < 0 ? [] : await topology.idsOf(tied.flatMap(({ entities }) => entities.slice(gone, gone + 1)));
  return [
    ...tied.filter((path, i) => compareEntities(topology, path, key, idsThere[i]) > 0),
    ...paths.filter((path) => compareCosts(path, key) > 0),
  ];
}

/** By cost, then by number of hops. */
function compareCosts(path: FoundPath, key: PathKey): number {
  return path.cost - key.cost || path.entities.length - key.ids.length;
}

/**
 * By the ids of the entities, one by one.
 * @param idThere the id that the path has where the first entity of the key is gone: no path has the same
 */
function compareEntities(topology: Topology, path: FoundPath, key: KnownPathKey, idThere: string | undefined): number {
  for (const [i, entity] of path.entities.entries()) {
    const other = key.entities[i];
    if (other === entity) continue;
    if (typeof other === 'number') return topology.compare(entity, other);
    return (idThere ?? '') < (key.ids[i] ?? '') ? -1 : 1;
  }
  return 0;
}
