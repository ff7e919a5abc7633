import { ANY_DAY } from '../values/partial-date.js';
import type { RelationList } from '../../model/graph-store.js';
import type { RelationRecord } from '../../model/relation.js';
import { validateRelationFilter, relationReferences } from '../filters/resolve-relation-filter.js';
import type { DateRangeInput, RelationFilterInput } from '../filters/filter-inputs.js';
import { parseDateRange, resolveInput, type FilterSources } from '../filters/resolve-filter.js';
import { entityReferences, type EntityRef } from '../filters/references.js';

/** A timeline as the API asks for it. */
export interface TimelineInput {
  /** Null for all entities. */
  readonly of?: readonly EntityRef[] | null | undefined;
  readonly during?: DateRangeInput | null | undefined;
  readonly where?: RelationFilterInput | null | undefined;
}

/** The relations of a timeline: those with a date, of these entities or of all. Throws like resolveRelationFilter. */
export async function resolveTimeline({ of, during, where }: TimelineInput, sources: FilterSources): Promise<RelationList> {
  const references = [...entityReferences(of, ['of']), ...relationReferences(where ?? {}, ['where'])];
  return resolveInput(sources, references, (resolved) => {
    const filter = validateRelationFilter(where ?? {}, of ? 'entity' : 'list', sources.ontology, resolved, ['where']);
    const range = parseDateRange(during, ['during']);
    const dated = { ...ANY_DAY, definite: false, ...range.value, datedOnly: true };
    return {
      value: { filter: { ...filter.value, during: [...filter.value.during, dated] }, touching: resolved.idsOf(of) },
      faults: [...filter.faults, ...range.faults],
    };
  });
}

/** The date of a relation in a timeline: at its start, else at its end. */
export function timelineDate({ started, ended }: RelationRecord): string {
  return started ?? ended ?? '';
}
