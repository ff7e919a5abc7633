import { invalidInput, type Fault } from '../model/errors.js';
import type { GraphReader } from '../model/graph-store.js';
import type { RelationFilter } from '../model/relation-filter.js';
import type { RelationRecord } from '../model/relation.js';
import type { EntityKey, Topology } from '../model/topology.js';
import { checkRelationFilter, relationReferences } from './complete-filter.js';
import type { RelationFilterInput } from './filter-inputs.js';
import { relationFilterFaults } from './filter-size.js';
import { hopsOf, type ReachedHop } from './hops-of.js';
import { LIMITS } from './limits.js';
import { entityReferences, type EntityRef } from './references.js';
import { rangeFault } from './range-fault.js';
import { settle, type FilterSources } from './settle-filter.js';
import { listFaults } from './text-limits.js';

export interface NeighborhoodInput {
  readonly of: readonly EntityRef[];
  readonly depth: number;
  readonly where?: RelationFilterInput | null | undefined;
  readonly maxEntities: number;
  readonly maxRelations: number;
}

const RANGES = LIMITS.neighborhood;

/** Entities, nearest first, and the relations among them, best supported first; `complete` is false where a limit cut them off. */
export interface Neighborhood {
  readonly entityIds: readonly string[];
  readonly relations: readonly RelationRecord[];
  readonly complete: boolean;
}

/**
 * Everything within some hops of the given entities. These come first and count; then by distance, by the best confidence of a
 * relation to a nearer one, by id. Throws INVALID_INPUT, AMBIGUOUS, NOT_FOUND.
 */
export async function findNeighborhood(input: NeighborhoodInput, sources: FilterSources): Promise<Neighborhood> {
  const { starts, filter } = await complete(input, sources);
  const topology = await sources.reader.openTopology();
  const reached = await reach(topology, starts, filter, input);
  const entityIds = await topology.idsOf(reached.entities);
  const among = await relationsAmong(sources.reader, entityIds, filter, input.maxRelations);
  return { entityIds, relations: among.relations, complete: reached.complete && among.complete };
}

function complete({ of, where, depth, maxEntities, maxRelations }: NeighborhoodInput, sources: FilterSources) {
  const limits: Fault[] = [
    ...rangeFault(depth, RANGES.depth.least, RANGES.depth.most, ['depth']),
    ...rangeFault(maxEntities, RANGES.entities.least, RANGES.entities.most, ['maxEntities']),
    ...rangeFault(maxRelations, RANGES.relations.least, RANGES.relations.most, ['maxRelations']),
    ...listFaults(of, RANGES.starts, ['of']),
    ...relationFilterFaults(where ?? {}, ['where']),
  ];
  if (limits.length > 0) throw invalidInput(limits);
  const references = [...entityReferences(of, ['of']), ...relationReferences(where ?? {}, ['where'])];
  return settle(sources, references, (resolved) => {
    const { value: filter, faults } = checkRelationFilter(where ?? {}, 'entity', sources.ontology, resolved, ['where']);
    return { value: { starts: [...new Set(resolved.idsOf(of))], filter }, faults };
  });
}

interface Reached {
  readonly entities: readonly EntityKey[];
  readonly complete: boolean;
}

/** Level by level; what is over the limit is left out from the far end of the order. */
async function reach(
  topology: Topology,
  starts: readonly string[],
  filter: RelationFilter,
  { depth, maxEntities }: NeighborhoodInput,
): Promise<Reached> {
  const given = (await topology.keysOf(starts)).filter((key) => key !== null);
  const reached = new Set(given.slice(0, maxEntities));
  let complete = given.length <= maxEntities;
  let frontier = [...reached];
  for (let level = 0; level < depth && frontier.length > 0; level++) {
    const next = await nextLevel(topology, frontier, filter, reached);
    frontier = next.slice(0, maxEntities - reached.size);
    complete &&= frontier.length === next.length;
    for (const entity of frontier) reached.add(entity);
  }
  return { entities: [...reached], complete };
}

/** Entities one hop further, those with the best relation to a nearer one first. */
async function nextLevel(
  topology: Topology,
  frontier: readonly EntityKey[],
  filter: RelationFilter,
  reached: ReadonlySet<EntityKey>,
): Promise<EntityKey[]> {
  const best = new Map<EntityKey, number>();
  for (const hop of await hopsFrom(topology, frontier, filter)) {
    if (!reached.has(hop.entity)) best.set(hop.entity, Math.max(best.get(hop.entity) ?? 0, hop.confidence));
  }
  await topology.idsOf([...best.keys()]);
  const byConfidence = [...best].sort(([a, confidenceA], [b, confidenceB]) => confidenceB - confidenceA || topology.compare(a, b));
  return byConfidence.map(([entity]) => entity);
}

async function hopsFrom(topology: Topology, frontier: readonly EntityKey[], filter: RelationFilter): Promise<ReachedHop[]> {
  const { hops } = await hopsOf(topology, frontier, filter, null);
  return hops.flat();
}

/** One more than wanted tells whether there are more. The relations have no side from which they are seen. */
async function relationsAmong(
  reader: GraphReader,
  entityIds: readonly string[],
  filter: RelationFilter,
  most: number,
): Promise<Pick<Neighborhood, 'relations' | 'complete'>> {
  const found = await reader.relationsAmong(entityIds, { ...filter, direction: 'ANY', otherTypes: null }, most + 1);
  return { relations: found.slice(0, most), complete: found.length <= most };
}
