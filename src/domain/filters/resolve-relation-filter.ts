import type { Fault, Path } from '../../model/errors.js';
import { DEFAULT_VIEW } from '../../model/relation.js';
import type { AssertedBy, Direction, RelationFilter } from '../../model/filters.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Validated } from '../values/validated.js';
import type { RelationFilterInput } from './filter-inputs.js';
import { parseDateRange, resolveInput, type FilterSources } from './resolve-filter.js';
import { throwIfTooLarge, relationFilterFaults } from './filter-size.js';
import { resolvePropertyConditions } from './property-conditions.js';
import { documentReferences, entityReferences, type Reference, type ResolvedReferences } from './references.js';

/** Whether relations are seen from an entity, so that they have a direction and another end; else they are a plain list. */
export type Viewpoint = 'entity' | 'list';

/**
 * The resolved form of a filter on relations: names looked up, defaults filled in. Here every filter without `statuses` gets the default
 * view (model/relation.ts).
 * Throws INVALID_INPUT with all faults, AMBIGUOUS, or NOT_FOUND with all references that are not found.
 */
export async function resolveRelationFilter(
  input: RelationFilterInput | null | undefined,
  viewpoint: Viewpoint,
  sources: FilterSources,
  path: Path,
): Promise<RelationFilter> {
  const given = input ?? {};
  throwIfTooLarge(relationFilterFaults(given, path));
  return resolveInput(sources, relationReferences(given, path), (references) =>
    validateRelationFilter(given, viewpoint, sources.ontology, references, path),
  );
}

/** What a filter on relations refers to. */
export function relationReferences(input: RelationFilterInput, path: Path): Reference[] {
  return [
    ...entityReferences(input.from, [...path, 'from']),
    ...entityReferences(input.to, [...path, 'to']),
    ...documentReferences(input.documents, [...path, 'documents']),
    ...entityReferences(input.claimants, [...path, 'claimants']),
    ...entityReferences(input.deniedBy, [...path, 'deniedBy']),
  ];
}

/** The resolved filter, given its resolved references. */
export function validateRelationFilter(
  input: RelationFilterInput,
  viewpoint: Viewpoint,
  ontology: Ontology,
  references: ResolvedReferences,
  path: Path,
): Validated<RelationFilter> {
  const during = parseDateRange(input.during, [...path, 'during']);
  const properties = resolvePropertyConditions(input.properties ?? [], ontology, [...path, 'properties']);
  const value: RelationFilter = {
    types: relationTypes(input, ontology),
    from: references.idsOf(input.from),
    to: references.idsOf(input.to),
    direction: input.direction ?? 'ANY',
    statuses: input.statuses ?? DEFAULT_VIEW,
    minIndependentSources: input.minIndependentSources ?? 0,
    minConfidence: input.minConfidence ?? 0,
    during: during.value ? [during.value] : [],
    asserted: assertedBy(input, references),
    deniedBy: references.idsOf(input.deniedBy),
    contested: input.contested ?? null,
    properties: properties.value,
    otherTypes: input.otherTypes ? ontology.concreteTypes(input.otherTypes) : null,
  };
  const faults = [...numberFaults(input, path), ...during.faults, ...properties.faults, ...viewFaults(value, viewpoint, path)];
  return { value, faults };
}

/** The filter of a field that lists relations of one type and direction. Faults where `where` contradicts the field. */
export function narrowToRelationType(filter: RelationFilter, type: string, direction: Direction, path: Path): Validated<RelationFilter> {
  const faults: Fault[] = [];
  if (filter.types && !filter.types.includes(type)) {
    faults.push({ path: [...path, 'types'], message: `excludes ${type}, the only type of relation that this field lists` });
  }
  if (filter.direction !== 'ANY' && filter.direction !== direction) {
    faults.push({ path: [...path, 'direction'], message: `contradicts this field, which lists relations in the direction ${direction}` });
  }
  return { value: { ...filter, types: [type], direction }, faults };
}

function relationTypes({ types, notTypes }: RelationFilterInput, { relationTypes: known }: Ontology): readonly string[] | null {
  if (!types && !notTypes) return null;
  return known.map(({ name }) => name).filter((name) => (types?.includes(name) ?? true) && !notTypes?.includes(name));
}

function assertedBy({ documents, claimants }: RelationFilterInput, { idsOf }: ResolvedReferences): AssertedBy | null {
  return documents || claimants ? { documents: documents ?? null, claimants: idsOf(claimants) } : null;
}

function numberFaults({ minIndependentSources, minConfidence }: RelationFilterInput, path: Path): Fault[] {
  const faults: Fault[] = [];
  if ((minIndependentSources ?? 0) < 0) faults.push({ path: [...path, 'minIndependentSources'], message: 'must be at least 0' });
  if ((minConfidence ?? 0) < 0 || (minConfidence ?? 0) > 1)
    faults.push({ path: [...path, 'minConfidence'], message: 'must be from 0 to 1' });
  return faults;
}

function viewFaults({ direction, otherTypes }: RelationFilter, viewpoint: Viewpoint, path: Path): Fault[] {
  if (viewpoint === 'entity') return [];
  const message = 'is only for relations of one entity: leave it out in this list';
  return [
    ...(direction === 'ANY' ? [] : [{ path: [...path, 'direction'], message }]),
    ...(otherTypes === null ? [] : [{ path: [...path, 'otherTypes'], message }]),
  ];
}
