import type { EntityFilter, RelationFilter } from '../../model/filters.js';
import type { Fault, Path } from '../../model/errors.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Validated } from '../values/validated.js';
import { validateRelationFilter, relationReferences } from './resolve-relation-filter.js';
import type { EntityFilterInput } from './filter-inputs.js';
import { foldTextCondition, resolveInput, type FilterSources } from './resolve-filter.js';
import { entityFilterFaults, refuseLarge } from './filter-size.js';
import { resolvePropertyConditions } from './property-conditions.js';
import type { Reference, ResolvedReferences } from './references.js';

/** The resolved form of a filter on entities. Throws like resolveRelationFilter. */
export async function resolveEntityFilter(
  input: EntityFilterInput | null | undefined,
  sources: FilterSources,
  path: Path,
): Promise<EntityFilter> {
  const given = input ?? {};
  refuseLarge(entityFilterFaults(given, path));
  return resolveInput(sources, referencesIn(given, path), (references) => check(given, sources.ontology, references, path));
}

/** The same filter for entities of these types only; an abstract type stands for all below it. */
export function narrowToEntityTypes(filter: EntityFilter, types: readonly string[], ontology: Ontology): EntityFilter {
  const concrete = ontology.concreteTypes(types);
  return { ...filter, types: filter.types ? filter.types.filter((type) => concrete.includes(type)) : concrete };
}

function referencesIn(input: EntityFilterInput, path: Path): Reference[] {
  const own = input.hasRelation ? relationReferences(input.hasRelation, [...path, 'hasRelation']) : [];
  return [...own, ...partsOf(input, path).flatMap(([part, at]) => referencesIn(part, at))];
}

/** The filters that stand in this one, with their paths. */
function partsOf({ and, or, not }: EntityFilterInput, path: Path): [EntityFilterInput, Path][] {
  const listed = (parts: readonly EntityFilterInput[] | null | undefined, name: string): [EntityFilterInput, Path][] =>
    (parts ?? []).map((part, i) => [part, [...path, name, i]]);
  return [...listed(and, 'and'), ...listed(or, 'or'), ...(not ? [[not, [...path, 'not']] as [EntityFilterInput, Path]] : [])];
}

function check(input: EntityFilterInput, ontology: Ontology, references: ResolvedReferences, path: Path): Validated<EntityFilter> {
  const faults: Fault[] = [];
  const keep = <Value>({ value, faults: more }: Validated<Value>): Value => {
    faults.push(...more);
    return value;
  };
  const nested = (part: EntityFilterInput, ...at: Path): EntityFilter => keep(check(part, ontology, references, [...path, ...at]));
  const value: EntityFilter = {
    ids: input.ids ?? null,
    types: input.types ? ontology.concreteTypes(input.types) : null,
    name: input.name ? foldTextCondition(input.name) : null,
    externalId: input.externalId ?? null,
    properties: keep(resolvePropertyConditions(input.properties ?? [], ontology, [...path, 'properties'])),
    hasRelation: keep(checkHasRelation(input, ontology, references, path)),
    and: (input.and ?? []).map((part, i) => nested(part, 'and', i)),
    or: input.or?.map((part, i) => nested(part, 'or', i)) ?? null,
    not: input.not ? nested(input.not, 'not') : null,
  };
  return { value, faults };
}

function checkHasRelation(
  { hasRelation }: EntityFilterInput,
  ontology: Ontology,
  references: ResolvedReferences,
  path: Path,
): Validated<RelationFilter | null> {
  if (!hasRelation) return { value: null, faults: [] };
  return validateRelationFilter(hasRelation, 'entity', ontology, references, [...path, 'hasRelation']);
}
