import type { RelationFilter } from '../../model/filters.js';
import type { EntityKey, Neighbours, Topology } from '../../model/topology.js';
import type { YieldToEventLoop } from '../../concurrency/yield.js';

/** An entity reached by one hop, with the best confidence of the hop's relations. */
export interface ReachedHop {
  readonly entity: EntityKey;
  readonly confidence: number;
}

export interface Expansion {
  /** For each entity of the frontier, in order. */
  readonly hops: readonly (readonly ReachedHop[])[];
  /** For each entity of the frontier: relations that passed the filter, the steps that reading it costs. */
  readonly steps: readonly number[];
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
    steps: indexes.map((own) => own.reduce((sum, at) => sum + (neighbours.relationCounts[at] ?? 0), 0)),
  };
}

function indexesOf({ offsets }: Neighbours, i: number): number[] {
  const [start = 0, end = 0] = [offsets[i], offsets[i + 1]];
  return Array.from({ length: end - start }, (_, at) => start + at);
}

export interface NamedEntity {
  readonly entity: EntityKey;
  readonly id: string;
}

const ENTITIES_A_RUN = 1_024;

/** Entities in the order of their ids. They are sorted in runs, which are merged, with yields to the event loop in between. */
export async function sortById(
  topology: Topology,
  entities: readonly EntityKey[],
  yieldToEventLoop: YieldToEventLoop,
): Promise<NamedEntity[]> {
  const ids = await topology.idsOf(entities);
  let runs: NamedEntity[][] = [];
  for (let start = 0; start < entities.length; start += ENTITIES_A_RUN) {
    await yieldToEventLoop();
    const run = entities.slice(start, start + ENTITIES_A_RUN).map((entity, i) => ({ entity, id: ids[start + i] ?? '' }));
    runs.push(run.sort((a, b) => (a.id < b.id ? -1 : 1)));
  }
  while (runs.length > 1) {
    const merged: NamedEntity[][] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(await merge(runs[i] ?? [], runs[i + 1] ?? [], yieldToEventLoop));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge(
  left: readonly NamedEntity[],
  right: readonly NamedEntity[],
  yieldToEventLoop: YieldToEventLoop,
): Promise<NamedEntity[]> {
  const merged: NamedEntity[] = [];
  let [fromLeft, fromRight] = [0, 0];
  for (;;) {
    if (merged.length % ENTITIES_A_RUN === 0) await yieldToEventLoop();
    const [a, b] = [left[fromLeft], right[fromRight]];
    if (a && (!b || a.id < b.id)) {
      merged.push(a);
      fromLeft++;
    } else if (b) {
      merged.push(b);
      fromRight++;
    } else return merged;
  }
}
