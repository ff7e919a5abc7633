import { completeClaimFilter } from '../../domain/filters/resolve-claim-filter.js';
import { completeEntityFilter } from '../../domain/filters/resolve-entity-filter.js';
import { completeRelationFilter, type SeenFrom } from '../../domain/filters/resolve-relation-filter.js';
import type { ClaimFilterInput, EntityFilterInput, RelationFilterInput } from '../../domain/filters/filter-inputs.js';
import type { FilterSources } from '../../domain/filters/resolve-filter.js';
import type { ClaimFilter, EntityFilter, RelationFilter } from '../../model/filters.js';

/** Completes the filters of one request, each once: a list under each of fifty entities has one filter, and its names one look-up. */
export interface Filters {
  relation(where: RelationFilterInput | null | undefined, seenFrom: SeenFrom): Promise<RelationFilter>;
  entity(where: EntityFilterInput | null | undefined): Promise<EntityFilter>;
  claim(where: ClaimFilterInput | null | undefined): Promise<ClaimFilter>;
}

const WHERE = ['where'];

export function createFilters(sources: FilterSources): Filters {
  return {
    relation: remembered((where, seenFrom) => completeRelationFilter(where, seenFrom, sources, WHERE)),
    entity: remembered((where) => completeEntityFilter(where, sources, WHERE)),
    claim: remembered((where) => completeClaimFilter(where, sources, WHERE)),
  };
}

function remembered<Args extends readonly unknown[], Filter>(
  complete: (...args: Args) => Promise<Filter>,
): (...args: Args) => Promise<Filter> {
  const completed = new Map<string, Promise<Filter>>();
  return (...args) => {
    const asked = JSON.stringify(args);
    const known = completed.get(asked) ?? complete(...args);
    completed.set(asked, known);
    return known;
  };
}
