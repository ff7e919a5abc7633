import type { ClaimFilterInput, DocumentFilterInput, EntityFilterInput, RelationFilterInput } from '../../domain/filters/filter-inputs.js';
import { claimFilterShape, documentFilterShape, entityFilterShape, relationFilterShape } from '../../domain/filters/filter-shapes.js';
import { resolveOrder, type OrderInput } from '../../domain/filters/list-order.js';
import type { EntityRef } from '../../domain/filters/references.js';
import { narrowToEntityTypes } from '../../domain/filters/resolve-entity-filter.js';
import { hopsIn, type TraversalStepInput } from '../../domain/queries/traverse.js';
import type { PathsInput } from '../../domain/queries/paths-input.js';
import { statesOfPaths } from '../../domain/queries/admitted-questions.js';
import { workOfEntities } from '../../domain/reader/work-of-entities.js';
import { workOfClaims, workOfDocuments, workOfRelations, workOfSearch, type Part, type Work } from '../../domain/reader/work-of-lists.js';
import { LIMITS } from '../../domain/values/limits.js';
import type { ClaimOrderField, DocumentOrderField, EntityOrderField, RelationOrderField } from '../../model/filters.js';
import type { RelationList } from '../../model/graph-store.js';
import { sumOf, type Tallies } from '../../model/tallies.js';
import type { Ontology } from '../../ontology/ontology.js';

/** A field at the root of an operation: its arguments, coerced, and the names of what is selected below it, for each alias once. */
export interface RootField {
  readonly args: Readonly<Record<string, unknown>>;
  readonly selected: readonly string[];
  readonly ontology: Ontology;
  readonly tallies: Tallies;
}

/** Row-conditions of the fields that read more than what they give, at most. Those whose names follow from the ontology are not here. */
export const WORK_OF_FIELDS: Readonly<Record<string, (field: RootField) => number>> = {
  entities: (field) => workOfEntityList(null, field),
  relations: (field) => {
    const filter = relationFilterShape(field.args['where'] as RelationFilterInput, 'list', field.ontology);
    return filter ? workOfRelationList({ filter, touching: null }, orderIn(field), field) : 0;
  },
  timeline: (field) => {
    const of = field.args['of'] as readonly EntityRef[] | null | undefined;
    const filter = relationFilterShape(field.args['where'] as RelationFilterInput, of ? 'entity' : 'list', field.ontology);
    const touching = of?.map(() => '') ?? null;
    return filter ? workOfRelationList({ filter: { ...filter, during: [...filter.during, ANY] }, touching }, 'TIMELINE', field) : 0;
  },
  claims: (field) => {
    const filter = claimFilterShape(field.args['where'] as ClaimFilterInput);
    return filter ? workOfList((part: Part<ClaimOrderField>) => workOfClaims(filter, part, field.tallies), field) : 0;
  },
  documents: (field) => {
    const filter = documentFilterShape(field.args['where'] as DocumentFilterInput);
    return filter ? workOfList((part: Part<DocumentOrderField>) => workOfDocuments(filter, part, field.tallies), field) : 0;
  },
  search: ({ args, tallies }) => sumOf(tallies.entities) * (args['types'] ? 2 : 1),
  paths: workOfPaths,
  pathsChanged: workOfPaths,
  traverse: ({ args, ontology, tallies }) => {
    const steps = (args['steps'] ?? []) as readonly TraversalStepInput[];
    const filters = steps.flatMap(({ where }) => relationFilterShape(where, 'entity', ontology) ?? []);
    return workOfSearch({ expansions: expansionsIn(args), filters, states: hopsIn(steps) }, tallies);
  },
};

/** Like the condition of a timeline that a relation has a date. */
const ANY = { first: 0, last: 0, datedOnly: true, definite: false };

/** A list of entities of a type, or of all (null). */
export function workOfEntityList(type: string | null, field: RootField): number {
  const shape = entityFilterShape(field.args['where'] as EntityFilterInput, field.ontology);
  if (!shape) return 0;
  const filter = type === null ? shape : narrowToEntityTypes(shape, [type], field.ontology);
  return workOfList((part: Part<EntityOrderField>) => workOfEntities(filter, part, field.tallies), field);
}

const workOfRelationList = (list: RelationList, order: RelationOrderField, field: RootField): number =>
  workOfList((part) => workOfRelations(list, part, field.tallies), field, order);

/** A page, and once more the whole list for each count of it. */
function workOfList<Field extends string>(workOf: (part: Part<Field>) => Work, field: RootField, order = orderIn<Field>(field)): number {
  const first = Math.max(0, Number(field.args['first'] ?? LIMITS.defaultPage.list));
  const counts = field.selected.filter((name) => name === 'totalCount').length;
  return workOf({ field: order, first }).fixed + (counts > 0 ? counts * workOf('count').fixed : 0);
}

/** Every list can be ordered by id. */
const orderIn = <Field extends string>({ args }: RootField): Field =>
  resolveOrder(args['orderBy'] as OrderInput<Field> | null | undefined).field as Field;

function workOfPaths({ args, selected, ontology, tallies }: RootField): number {
  const { where, via, ...input } = args['input'] as PathsInput;
  const filter = relationFilterShape(where, 'entity', ontology);
  const searches = 1 + selected.filter((name) => name === 'deniedOnly').length;
  const steps = { expansions: expansionsIn({ ...input }), filters: filter ? [filter] : [], states: statesOfPaths(via?.length ?? 0) };
  return searches * workOfSearch(steps, tallies);
}

const expansionsIn = (args: RootField['args']): number => Math.max(0, Number(args['maxExpansions'] ?? LIMITS.expansions.default));
