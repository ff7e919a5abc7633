import { append } from '../../model/append.js';
import type { RelationFilter } from '../../model/filters.js';
import type { EntityKey, Topology } from '../../model/topology.js';
import { createSlices } from '../../concurrency/event-loop.js';
import { openTypeTest } from '../../paths/entry-rules.js';
import { sortById } from './sort-by-id.js';

/** Where a breadth-first search ends. */
export interface BreadthFirstLimits {
  /** Hops from the starts. */
  readonly depth: number;
  readonly maxEntities: number;
  /** Whether the time of the request is over; then no level is added. */
  readonly isOver: () => boolean;
  /** Called with each level before its relations are read; where it rejects, the search does. */
  readonly beforeLevel: (level: readonly EntityKey[]) => Promise<void>;
}

/** The entities that a breadth-first search has reached. */
export interface BreadthFirstResult {
  /** In the order in which they were reached. */
  readonly entities: ReadonlySet<EntityKey>;
  /** False where a limit cut it off. */
  readonly complete: boolean;
}

/** Entities whose relations are read at once; the limits are checked between two reads. */
const BATCH = 256;
const HOPS_BETWEEN_YIELDS = 1_024;

/**
 * All entities within some hops, level by level: the starts first, then by the best confidence of a relation to one nearer, then by id.
 * What is over the limit is left out from the far end; a level that time cuts off is left out whole, since its order can't be known.
 */
export async function breadthFirstSearch(
  topology: Topology,
  starts: readonly EntityKey[],
  filter: RelationFilter,
  limits: BreadthFirstLimits,
): Promise<BreadthFirstResult> {
  const search = new BreadthFirstSearch(topology, filter, limits);
  let level = search.take(starts);
  for (let hops = 0; hops < limits.depth && level.length > 0; hops++) level = search.take(await search.nextLevel(level));
  return search;
}

class BreadthFirstSearch implements BreadthFirstResult {
  readonly entities = new Set<EntityKey>();
  complete = true;
  private readonly slices = createSlices();

  constructor(
    private readonly topology: Topology,
    private readonly filter: RelationFilter,
    private readonly limits: BreadthFirstLimits,
  ) {}

  /** Adds those of a level for which there is room, and gives these. */
  take(level: readonly EntityKey[]): readonly EntityKey[] {
    const taken = level.slice(0, this.room);
    if (taken.length < level.length) this.complete = false;
    for (const entity of taken) this.entities.add(entity);
    return taken;
  }

  /** Entities one hop further, in order as far as there is room, and one more where there are more. */
  async nextLevel(level: readonly EntityKey[]): Promise<readonly EntityKey[]> {
    await this.limits.beforeLevel(level);
    const best = await this.bestHops(level);
    if (this.limits.isOver()) {
      this.complete = false;
      return [];
    }
    const wanted = this.room + 1;
    const ordered: EntityKey[] = [];
    for (const alike of byConfidence(best)) {
      if (ordered.length >= wanted) break;
      append(ordered, await sortById(this.topology, alike, (entity) => entity, this.slices));
    }
    return ordered.slice(0, wanted);
  }

  /** The best confidence with which each new entity is reached. Where there is no room, the first found tells that there are more. */
  private async bestHops(level: readonly EntityKey[]): Promise<ReadonlyMap<EntityKey, number>> {
    const { topology, filter } = this;
    const isOpen = openTypeTest({ avoidTypes: [], filter }, topology.entityTypes);
    const best = new Map<EntityKey, number>();
    for (let start = 0; start < level.length; start += BATCH) {
      if (this.limits.isOver() || (this.room === 0 && best.size > 0)) break;
      const frontier = level.slice(start, start + BATCH);
      const { entities, confidences, types } = await topology.neighbours({
        frontier,
        filter,
        withTypes: isOpen !== null,
        withDegrees: false,
      });
      for (let hop = 0; hop < entities.length; hop++) {
        if (hop % HOPS_BETWEEN_YIELDS === HOPS_BETWEEN_YIELDS - 1 && this.slices.isOver()) await this.slices.next();
        const entity = entities[hop] ?? -1;
        if (this.entities.has(entity) || (isOpen && !isOpen(types[hop] ?? -1))) continue;
        best.set(entity, Math.max(best.get(entity) ?? 0, confidences[hop] ?? 0));
      }
    }
    return best;
  }

  private get room(): number {
    return this.limits.maxEntities - this.entities.size;
  }
}

/** Entities of the same confidence together, the best first: so only those need their ids read for which there is room. */
function byConfidence(best: ReadonlyMap<EntityKey, number>): EntityKey[][] {
  const groups = new Map<number, EntityKey[]>();
  for (const [entity, confidence] of best) {
    const group = groups.get(confidence);
    if (group) group.push(entity);
    else groups.set(confidence, [entity]);
  }
  return [...groups].sort(([a], [b]) => b - a).map(([, group]) => group);
}
