import type { EntityKey } from '../model/topology.js';
import type { RelationLists } from './relation-filter.js';

/** A relation that is known by the overlay, as one of its ends sees it. */
export interface LaidRelation {
  /** Packed, as facts.ts has it. */
  readonly facts: number;
  /** In the lists of its overlay. */
  readonly number: number;
  readonly isOut: boolean;
}

/** Of one entity: all relations with each other entity between which and it anything has changed. */
export type LaidAround = ReadonlyMap<EntityKey, readonly LaidRelation[]>;

/** An entity that came, changed its type, or went, since the graph was loaded. */
export interface LaidEntity {
  readonly key: EntityKey;
  readonly id: string;
  /** Null for one that is gone. */
  readonly type: number | null;
}

/**
 * What has changed since a graph was loaded; never changed itself, since whoever searches goes on with the one it began with. Relations
 * are replaced pair by pair: where anything changed between two entities, all relations between these are here, and none of the graph's
 * count.
 */
export interface Overlay {
  /** Position in the change log up to which it knows all. */
  readonly sequence: number;
  readonly around: ReadonlyMap<EntityKey, LaidAround>;
  readonly lists: RelationLists;
  readonly entities: ReadonlyMap<EntityKey, LaidEntity>;
  /** Keys of the entities that the graph did not have, by id. */
  readonly added: ReadonlyMap<string, EntityKey>;
  /** What is to be added to the degrees of the graph. */
  readonly degrees: ReadonlyMap<EntityKey, number>;
}

export function emptyOverlay(sequence: number): Overlay {
  const lists = { types: [], spanFirst: [], spanLast: [], begunBy: [], lastedTo: [] };
  return { sequence, around: new Map(), lists, entities: new Map(), added: new Map(), degrees: new Map() };
}
