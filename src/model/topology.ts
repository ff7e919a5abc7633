import type { RelationFilter } from './filters.js';

/** Stands for one entity within one Topology. */
export type EntityKey = number;

/**
 * The path engine's only view of a graph: entities as numbers, and the hops that lead from one to the next.
 * Relations in parallel between two entities are one hop; a relation from an entity to itself is none.
 */
export interface Topology {
  /** Position in the change log that the first answer of this topology takes into account. */
  readonly sequence: number;
  /** Concrete entity types; `Neighbours.types` counts into it. */
  readonly entityTypes: readonly string[];
  readonly requestSize: RequestSize;
  /** A request costs nothing beside what it reads. */
  readonly isInMemory?: boolean;
  /** About how much memory it holds: what it has cached of entities. */
  readonly bytes: number;
  /** One key per id, in order; null where there is no such entity. */
  keysOf(ids: readonly string[]): Promise<(EntityKey | null)[]>;
  /** One id per key, in order. NOT_FOUND where a write has deleted an entity since its key was given out. */
  idsOf(keys: readonly EntityKey[]): Promise<string[]>;
  /**
   * Negative where the id of `a` comes before that of `b` by code point. Unless the topology is in memory, `idsOf` must have been called
   * for both before.
   */
  compare(a: EntityKey, b: EntityKey): number;
  /**
   * The hops that lead from each entity of a frontier, in one read.
   * @example
   * const frontier = (await topology.keysOf(['microsoft'])).filter((key) => key !== null);
   * const hops = await topology.neighbours({ frontier, filter: relationFilter, withTypes: false, withDegrees: false });
   * const ids = await topology.idsOf(Array.from(hops.entities));
   */
  neighbours(request: NeighbourRequest): Promise<Neighbours>;
  /**
   * The first paths of fewest hops, where the topology finds them at once, which is many times faster than to ask it hop by hop: null where
   * it can't, or where there are not so many of fewest hops.
   */
  fewestHops?(request: FewestHopsRequest): FewestHops | null;
}

/** Paths between entities, as few hops as there are, none of which is through an end. */
export interface FewestHopsRequest {
  readonly from: readonly EntityKey[];
  readonly to: readonly EntityKey[];
  /** These are on no path. */
  readonly avoid: readonly EntityKey[];
  /** Whether an entity of a type, by its index in `Topology.entityTypes`, may stand between the ends; null where all may. */
  readonly isOpenType: ((type: number) => boolean) | null;
  /** Read in the direction of the path. `otherTypes` is not tested here. */
  readonly filter: RelationFilter;
  /** The same relations, seen from the other end. */
  readonly reversed: RelationFilter;
  readonly maxHops: number;
  /** How many paths. */
  readonly first: number;
  /** Relations that may be looked at, about. */
  readonly maxSteps: number;
}

export interface FewestHops {
  /** By the ids of their entities, one by one; from end to end. */
  readonly paths: readonly (readonly EntityKey[])[];
  /** There is at least one more path of so many hops. */
  readonly hasMore: boolean;
  /** Relations that were looked at. */
  readonly steps: number;
}

/** How large requests for neighbours should be. It changes how long an answer takes, never the answer. */
export interface RequestSize {
  /** The largest number of entities in one request. */
  readonly max: number;
  /** How many entities that may be needed later are worth reading along with those needed now. */
  readonly ahead: number;
}

/** The entities from which hops lead on, and what must be known of these. */
export interface NeighbourRequest {
  readonly frontier: readonly EntityKey[];
  /** Its direction is seen from the frontier. `otherTypes` is not tested here. */
  readonly filter: RelationFilter;
  /** Whether `Neighbours.types` is wanted. */
  readonly withTypes: boolean;
  /** Whether `Neighbours.degrees` is wanted. */
  readonly withDegrees: boolean;
}

/** Flat lists; the hops of the i-th entity of the frontier are at offsets[i] up to, not including, offsets[i + 1], in no order. */
export interface Neighbours {
  readonly offsets: ArrayLike<number>;
  readonly entities: ArrayLike<EntityKey>;
  /** The best of the hop's relations, 0 to 1. */
  readonly confidences: ArrayLike<number>;
  /** How many relations the hop has. */
  readonly relationCounts: ArrayLike<number>;
  /** The type of the entity reached, as an index into `Topology.entityTypes`; -1 for one that is not there. Empty unless asked for. */
  readonly types: ArrayLike<number>;
  /** Relations of the entity reached in the default view, parallel ones each, one to itself once. Empty unless asked for. */
  readonly degrees: ArrayLike<number>;
}
