import { invalidInput, type Fault } from '../../model/errors.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { RelationFilter } from '../../model/filters.js';
import type { RelationRecord } from '../../model/relation.js';
import { validateRelationFilter, relationReferences } from '../filters/resolve-relation-filter.js';
import type { RelationFilterInput } from '../filters/filter-inputs.js';
import { relationFilterFaults } from '../filters/filter-size.js';
import { LIMITS, rangeFaults, listFaults } from '../values/limits.js';
import { entityReferences, type EntityRef } from '../filters/references.js';
import { breadthFirstSearch } from './breadth-first-search.js';
import { resolveInput, type FilterSources } from '../filters/resolve-filter.js';
import type { OpenAccount, WorkSoFar } from './work-meter.js';

/** A neighborhood as the API asks for it: the entities within `depth` hops of some. */
export interface NeighborhoodInput {
  readonly of: readonly EntityRef[];
  readonly depth: number;
  readonly where?: RelationFilterInput | null | undefined;
  readonly maxEntities: number;
  readonly maxRelations: number;
}

/** What a neighborhood is looked up in, and how long that may take. */
export interface NeighborhoodSources extends FilterSources {
  /** Whether the time of the request is over; then the neighborhood is not complete. */
  readonly isOver: () => boolean;
  readonly openAccount: OpenAccount;
}

const RANGES = LIMITS.neighborhood;

/** Entities, nearest first, and the relations among them, best supported first; `complete` is false where a limit cut them off. */
export interface Neighborhood {
  readonly entityIds: readonly string[];
  readonly relations: readonly RelationRecord[];
  readonly complete: boolean;
  /** Row-conditions that the request has read with it. */
  readonly spent: number;
}

/**
 * Everything within some hops of the given entities. These come first and count; then by distance, by the best confidence of a
 * relation to a nearer one, by id. What is read is charged before: each level, then the relations among all.
 * Throws INVALID_INPUT, AMBIGUOUS, NOT_FOUND, TOO_COMPLEX.
 */
export async function findNeighborhood(
  input: NeighborhoodInput,
  soFar: WorkSoFar,
  { openAccount, isOver, ...sources }: NeighborhoodSources,
): Promise<Neighborhood> {
  const { reader, work } = openAccount(sources.reader, soFar);
  const { starts, filter } = await resolveNeighborhood(input, { ...sources, reader });
  const topology = await reader.openTopology([filter]);
  const keys = (await topology.keysOf(starts)).filter((key) => key !== null);
  const reached = await breadthFirstSearch(topology, keys, filter, {
    ...input,
    isOver,
    beforeLevel: async (level) => work.readsRelationsOf(await topology.idsOf(level), filter),
  });
  const entityIds = await topology.idsOf([...reached.entities]);
  const among = await relationsAmong(reader, entityIds, filter, input.maxRelations);
  return { entityIds, relations: among.relations, complete: reached.complete && among.complete, spent: work.spent };
}

function resolveNeighborhood({ of, where, depth, maxEntities, maxRelations }: NeighborhoodInput, sources: FilterSources) {
  const limits: Fault[] = [
    ...rangeFaults(depth, RANGES.depth, ['depth']),
    ...rangeFaults(maxEntities, RANGES.entities, ['maxEntities']),
    ...rangeFaults(maxRelations, RANGES.relations, ['maxRelations']),
    ...listFaults(of, RANGES.starts, ['of']),
    ...relationFilterFaults(where ?? {}, ['where']),
  ];
  if (limits.length > 0) throw invalidInput(limits);
  const references = [...entityReferences(of, ['of']), ...relationReferences(where ?? {}, ['where'])];
  return resolveInput(sources, references, (resolved) => {
    const { value: filter, faults } = validateRelationFilter(where ?? {}, 'entity', sources.ontology, resolved, ['where']);
    return { value: { starts: [...new Set(resolved.idsOf(of))], filter }, faults };
  });
}

/** One more than wanted tells whether there are more. The relations have no side from which they are seen. */
async function relationsAmong(
  reader: GraphReader,
  entityIds: readonly string[],
  filter: RelationFilter,
  limit: number,
): Promise<Pick<Neighborhood, 'relations' | 'complete'>> {
  const found = await reader.relationsAmong(entityIds, { ...filter, direction: 'ANY', otherTypes: null }, limit + 1);
  return { relations: found.slice(0, limit), complete: found.length <= limit };
}
