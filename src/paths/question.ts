import type { EntityKey } from '../model/topology.js';
import type { RelationFilter } from '../model/filters.js';

/** What makes one path better than another; docs/evidence.md defines the cost of each. */
export type PathRank = 'HOPS' | 'EVIDENCE' | 'HUBS';

/** How are these entities connected? Complete and valid: names are resolved, limits and contradictions are the caller's to refuse. */
export interface PathQuestion {
  /** A path goes from one of these to one of `to`; no entity is in both. No end is ever between the ends of a path. */
  readonly from: readonly EntityKey[];
  readonly to: readonly EntityKey[];
  /** On every path, in any order; at most 3, none of them an end, avoided, or of a type that may not stand between the ends. */
  readonly via: readonly EntityKey[];
  readonly avoid: readonly EntityKey[];
  /** Concrete types that may not stand between the ends. */
  readonly avoidTypes: readonly string[];
  /** What a relation must be, read in the direction of the path; `otherTypes` is for entities between the ends. */
  readonly filter: RelationFilter;
  /** 1 to 12. */
  readonly maxHops: number;
  readonly rankBy: PathRank;
}

/** Cost and entities, from end to end. */
export interface FoundPath {
  /** Billionths, a whole number. */
  readonly cost: number;
  readonly entities: readonly EntityKey[];
}

/** The position of a path in the order of all paths: what a cursor holds, valid in every graph and store. */
export interface PathKey {
  /** Billionths. */
  readonly cost: number;
  /** Of its entities; some may be gone from the graph when it is used. */
  readonly ids: readonly string[];
}
