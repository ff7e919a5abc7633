import { append } from '../../model/append.js';
import type { EntityFilter, RelationFilter } from '../../model/filters.js';
import type { Fault, Path } from '../../model/errors.js';
import type { Ontology } from '../../ontology/ontology.js';
import { normalExternalId } from '../values/external-ids.js';
import type { Validated } from '../values/validated.js';
import { validateRelationFilter, relationReferences } from './resolve-relation-filter.js';
import type { EntityFilterInput } from './filter-inputs.js';
import { resolveInput, type FilterSources } from './resolve-filter.js';
import { foldTextCondition } from './text-conditions.js';
import { entityFilterFaults, nestedFilters, throwIfTooLarge } from './filter-size.js';
import { resolvePropertyConditions } from './property-conditions.js';
import type { Reference, ResolvedReferences } from './references.js';

/** The resolved form of a filter on entities. Throws like resolveRelationFilter. */
export async function resolveEntityFilter(
  input: EntityFilterInput | null | undefined,
  sources: FilterSources,
  path: Path,
): Promise<EntityFilter> {
  const given = input ?? {};
  throwIfTooLarge(entityFilterFaults(given, path));
  return resolveInput(sources, referencesIn(given, path), (references) => validateEntityFilter(given, sources.ontology, references, path));
}

/** The same filter for entities of these types only; an abstract type stands for all below it. */
export function narrowToEntityTypes(filter: EntityFilter, types: readonly string[], ontology: Ontology): EntityFilter {
  const concrete = ontology.concreteTypes(types);
  return { ...filter, types: filter.types ? filter.types.filter((type) => concrete.includes(type)) : concrete };
}

function referencesIn(input: EntityFilterInput, path: Path): Reference[] {
  const own = input.hasRelation ? relationReferences(input.hasRelation, [...path, 'hasRelation']) : [];
  return [...own, ...nestedFilters(input, path).flatMap(({ filter, at }) => referencesIn(filter, at))];
}

/** The resolved filter, given its resolved references. */
export function validateEntityFilter(
  input: EntityFilterInput,
  ontology: Ontology,
  references: ResolvedReferences,
  path: Path,
): Validated<EntityFilter> {
  const faults: Fault[] = [];
  const keep = <Value>({ value, faults: more }: Validated<Value>): Value => {
    append(faults, more);
    return value;
  };
  const nested = (part: EntityFilterInput, ...at: Path): EntityFilter =>
    keep(validateEntityFilter(part, ontology, references, [...path, ...at]));
  const value: EntityFilter = {
    ids: input.ids ?? null,
    types: input.types ? ontology.concreteTypes(input.types) : null,
    name: keep(foldTextCondition(input.name, [...path, 'name'])),
    externalId: input.externalId ? normalExternalId(input.externalId) : null,
    properties: keep(resolvePropertyConditions(input.properties ?? [], ontology, [...path, 'properties'])),
    contested: input.contested ?? null,
    hasRelation: keep(validateHasRelation(input, ontology, references, path)),
    and: (input.and ?? []).map((part, i) => nested(part, 'and', i)),
    or: input.or?.map((part, i) => nested(part, 'or', i)) ?? null,
    not: input.not ? nested(input.not, 'not') : null,
  };
  return { value, faults };
}

function validateHasRelation(
  { hasRelation }: EntityFilterInput,
  ontology: Ontology,
  references: ResolvedReferences,
  path: Path,
): Validated<RelationFilter | null> {
  if (!hasRelation) return { value: null, faults: [] };
  return validateRelationFilter(hasRelation, 'entity', ontology, references, [...path, 'hasRelation']);
}
