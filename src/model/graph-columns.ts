import type { EntityPair } from './relation.js';

/** By which the ends of relations name an entity: its id, or a number of the store's own. */
export type EntityRef = string | number;

/** Entities by id, as lists that go together. */
export interface EntityColumns {
  readonly ids: readonly string[];
  readonly refs: readonly EntityRef[];
  /** Concrete types, by name. */
  readonly types: readonly string[];
}

/** What of a relation filters and ranks of paths ask for, as lists that go together. Days are those of `RelationKeys`. */
export interface RelationColumns {
  readonly types: readonly string[];
  readonly statuses: readonly string[];
  /** In millionths. */
  readonly confidences: readonly number[];
  readonly sources: readonly number[];
  /** 1 where claims can't all be right, 0 elsewhere; the next likewise. */
  readonly contested: readonly number[];
  /** Whether it has any date. */
  readonly dated: readonly number[];
  readonly spanFirst: readonly number[];
  readonly spanLast: readonly number[];
  /** LATEST_DAY where no day is known. */
  readonly begunBy: readonly number[];
  /** EARLIEST_DAY where no day is known. */
  readonly lastedTo: readonly number[];
}

/** Relations with their ends. */
export interface EndedRelationColumns extends RelationColumns {
  readonly from: readonly EntityRef[];
  readonly to: readonly EntityRef[];
}

/** Relations between the entities of pairs. */
export interface PairedRelationColumns extends RelationColumns {
  /** The position of each one's pair in what was asked for. */
  readonly pairs: readonly number[];
  /** 1 where it leads from the pair's `from` to its `to`. */
  readonly forward: readonly number[];
}

/** The whole graph as a graph in memory is made of it: what hops, their filters and ranks need, and no record. */
export interface GraphColumns {
  /** All entities in the order of their ids, some thousands at a time. */
  entityColumns(): AsyncIterable<EntityColumns>;
  /** All relations, some thousands at a time, in no order. */
  relationColumns(): AsyncIterable<EndedRelationColumns>;
  /**
   * All relations between the two entities of each pair, in either direction, some hundred pairs at a time; of an entity with itself
   * where both are the same.
   * @example
   * for await (const { pairs } of reader.columns.relationColumnsBetween([{ from: 'microsoft', to: 'army' }])) pairs.length;
   */
  relationColumnsBetween(pairs: readonly EntityPair[]): AsyncIterable<PairedRelationColumns>;
  /** What the changes after a position were about, in the order of the log, at most `limit` of them: entities and relations alone. */
  touchedAfter(sequence: number, limit: number): Promise<Touched[]>;
}

/** What a change was about. */
export interface Touched {
  readonly sequence: number;
  /** Null for a relation. */
  readonly entityId: string | null;
  /** Null for an entity, and for a relation of which the log does not tell the ends. */
  readonly ends: EntityPair | null;
}
