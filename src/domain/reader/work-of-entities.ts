import type { EntityFilter, EntityOrderField, TextCondition } from '../../model/filters.js';
import { sumOf, type Tallies } from '../../model/tallies.js';
import { conditionsOfEntity, conditionsOfRelated, nameScansIn, relatedIn } from './conditions.js';
import { countIn, ENDS, NO_WORK, sorting, workOfHanging, type Part, type Work } from './work-of-lists.js';

/** A list of entities. */
export function workOfEntities(filter: EntityFilter, part: Part<EntityOrderField>, tallies: Tallies): Work {
  const conditions = conditionsOfEntity(filter);
  const names = nameScansIn(filter) * NAMES_OF_AN_ENTITY * sumOf(tallies.entities);
  const ofRelated = relatedIn(filter).reduce((sum, one) => sum + conditionsOfRelated(one), 0);
  const named = entitiesNamed(filter);
  if (named !== null) return workOfNamed(filter, named * (conditions + 1) + names, ofRelated, tallies);
  const beside = names + ENDS * sumOf(tallies.relations) * ofRelated;
  if (conditions === 1 && beside === 0) return workOfPlain(filter.types, part, tallies);
  const { rows, isInOrder } = reading(filter.types, part, tallies);
  return { fixed: rows * (conditions + sorting(isInOrder)) + beside };
}

/** Of all entities, or all of some types: counts are kept, and a page in the order of an index is no more than its items. */
function workOfPlain(types: readonly string[] | null, part: Part<EntityOrderField>, tallies: Tallies): Work {
  if (part === 'count') return NO_WORK;
  const { rows, isInOrder } = reading(types, part, tallies);
  if (!isInOrder) return { fixed: rows * 2 };
  return { fixed: types !== null && part.field === 'NAME' ? rows : Math.min(rows, part.first + 1) };
}

/** How many rows are read, and whether in the order asked for: by type, but where another index has the order. */
function reading(types: readonly string[] | null, part: Part<EntityOrderField>, { entities }: Tallies) {
  const field = part === 'count' ? null : part.field;
  const isByType = types !== null && field !== 'NAME' && field !== 'CREATED_AT';
  const isInOrder = field === null || field === 'NAME' || (field === 'ID' && (types?.length ?? 1) === 1);
  return { rows: isByType ? countIn(entities, types) : sumOf(entities), isInOrder };
}

/** The filter and those that must hold with it: a list begins at any of them that names entities. */
const conjunctsOf = (filter: EntityFilter): readonly EntityFilter[] => [filter, ...filter.and.flatMap(conjunctsOf)];

/** How many entities a filter names, about; null where it names none. Hardly ever do many bear one name. */
function entitiesNamed(filter: EntityFilter): number | null {
  const counts = conjunctsOf(filter).flatMap(({ ids, externalId, name }) => ids?.length ?? (externalId ? 1 : namesIn(name)) ?? []);
  return counts.length > 0 ? counts.reduce((least, count) => Math.min(least, count)) : null;
}

const BEARERS_OF_A_NAME = 20;
/** Its aliases among them, about. */
const NAMES_OF_AN_ENTITY = 3;

function namesIn(name: TextCondition | null): number | null {
  if (name?.equals !== null && name?.equals !== undefined) return BEARERS_OF_A_NAME;
  return name?.in ? BEARERS_OF_A_NAME * name.in.length : null;
}

/** Only of the entities that are named relations are looked through: of which where they are named by their ids. */
function workOfNamed(filter: EntityFilter, own: number, ofRelated: number, tallies: Tallies): Work {
  const [ids] = conjunctsOf(filter).flatMap((one) => (one.ids ? [one.ids] : []));
  if (!ids || ofRelated === 0) return { fixed: own + ENDS * sumOf(tallies.relations) * ofRelated };
  const ofRelations = workOfHanging({ list: 'relations', ids }, ofRelated, tallies);
  return { ...ofRelations, fixed: own + ofRelations.fixed };
}
