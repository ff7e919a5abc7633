// What breadth-first searches and patterns share: the entities one hop further, and their order.

import type { RelationFilter } from '../../model/filters.js';
import type { EntityKey, Neighbours, Topology } from '../../model/topology.js';
import type { YieldToEventLoop } from '../../concurrency/event-loop.js';
import { sortInPieces } from '../../concurrency/sort-in-pieces.js';

/** An entity reached by one hop, with the best confidence of the hop's relations. */
export interface HopEnd {
  readonly entity: EntityKey;
  readonly confidence: number;
}

/** A frontier with what lies one hop further. */
export interface Expansion {
  /** For each entity of the frontier, in order. */
  readonly hops: readonly (readonly HopEnd[])[];
  /** For each entity of the frontier, how many relations passed the filter: what it costs of `maxExpansions`. */
  readonly expansions: readonly number[];
}

/** The hops of several entities, in one read. Only entities of the filter's `otherTypes` and of `types` are reached (null: of all). */
export async function expandFrontier(
  topology: Topology,
  frontier: readonly EntityKey[],
  filter: RelationFilter,
  types: readonly string[] | null,
): Promise<Expansion> {
  const wanted = [filter.otherTypes, types].filter((list) => list !== null);
  const neighbours = await topology.neighbours({ frontier, filter, withTypes: wanted.length > 0, withDegrees: false });
  const isWanted = (type: number): boolean => wanted.every((list) => list.includes(topology.entityTypes[type] ?? ''));
  const indexes = frontier.map((_, i) => indexesOf(neighbours, i));
  return {
    hops: indexes.map((own) =>
      own
        .filter((at) => wanted.length === 0 || isWanted(neighbours.types[at] ?? -1))
        .map((at) => ({ entity: neighbours.entities[at] ?? -1, confidence: neighbours.confidences[at] ?? 0 })),
    ),
    expansions: indexes.map((own) => own.reduce((sum, at) => sum + (neighbours.relationCounts[at] ?? 0), 0)),
  };
}

function indexesOf({ offsets }: Neighbours, i: number): number[] {
  const [start = 0, end = 0] = [offsets[i], offsets[i + 1]];
  return Array.from({ length: end - start }, (_, at) => start + at);
}

/** An entity of one topology with its id. */
export interface EntityWithId {
  readonly entity: EntityKey;
  readonly id: string;
}

const ENTITIES_BETWEEN_YIELDS = 1_024;

/** Entities in the order of their ids; other tasks run in between. */
export async function sortById(
  topology: Topology,
  entities: readonly EntityKey[],
  yieldToEventLoop: YieldToEventLoop,
): Promise<EntityWithId[]> {
  const ids = await topology.idsOf(entities);
  const withIds: EntityWithId[] = [];
  for (const [i, entity] of entities.entries()) {
    if (i % ENTITIES_BETWEEN_YIELDS === 0) await yieldToEventLoop();
    withIds.push({ entity, id: ids[i] ?? '' });
  }
  const sorting = sortInPieces(withIds, (a, b) => (a.id < b.id ? -1 : 1));
  for (;;) {
    const { value, done } = sorting.next();
    if (done) return value;
    await yieldToEventLoop();
  }
}
