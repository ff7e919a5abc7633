import type { AssertedBy, DateRange, Direction, RelationFilter, RelationOrderField } from '../../model/relation-filter.js';
import type { Ontology } from '../../ontology/ontology.js';
import { LATEST_DAY } from '../../model/days.js';
import { MILLION } from './mapping.js';
import { propertyConditions } from './property-filter.js';
import { allOf, anyOf, listOf, namesOf, raw, sql, type Sql } from './sql.js';

export const RELATION_ORDERS: Readonly<Record<RelationOrderField, readonly string[]>> = {
  ID: ['r.id'],
  STARTED: ['r.started_first', 'r.started_last', 'r.id'],
  CONFIDENCE: ['r.confidence', 'r.id'],
  CREATED_AT: ['r.created_at', 'r.id'],
  TYPE: ['r.type', 'r.id'],
  TIMELINE: ['r.date_first', 'r.date_last', 'r.id'],
};

export const DATED = raw(`r.date_first < ${LATEST_DAY}`);

/** The entity that is left, as a condition on the end where the relation is left from. */
export interface LeftEnd {
  readonly atFrom: Sql;
  readonly atTo: Sql;
}

/** Leaving the one entity with this ref. */
export const leaving = (ref: Sql): LeftEnd => ({ atFrom: sql`r.from_entity = ${ref}`, atTo: sql`r.to_entity = ${ref}` });

/** Leaving any of the entities with these ids. */
export function leavingAny(ids: readonly string[]): LeftEnd {
  return { atFrom: sql`r.from_entity in ${refsOf('entity', ids)}`, atTo: sql`r.to_entity in ${refsOf('entity', ids)}` };
}

/** The filter as a condition on `relation r`; `left` is the entity from which direction and other end are seen, null without one. */
export function relationCondition(filter: RelationFilter, ontology: Ontology, left: LeftEnd | null): Sql {
  return allOf([left && leftCondition(filter, ontology, left), ownCondition(filter, ontology)]);
}

/** What a relation must be whichever end is left. */
export function ownCondition(filter: RelationFilter, ontology: Ontology): Sql {
  const { types, from, to, statuses, minIndependentSources, minConfidence, during, asserted, deniedBy, properties } = filter;
  const symmetric = isSymmetric(ontology);
  return allOf([
    types && sql`r.type in ${namesOf(types)}`,
    sql`r.status in ${namesOf(statuses)}`,
    from && endCondition('r.from_entity', 'r.to_entity', from, symmetric),
    to && endCondition('r.to_entity', 'r.from_entity', to, symmetric),
    minIndependentSources > 0 ? sql`r.independent_sources >= ${minIndependentSources}` : null,
    minConfidence > 0 ? sql`r.confidence >= ${minConfidence * MILLION}` : null,
    ...during.map(overlaps),
    asserted && assertedCondition(asserted),
    deniedBy &&
      sql`exists (select 1 from claim c where c.relation = r.ref and c.stance = 'DENIES' and c.standing and ${spokenBy(deniedBy)})`,
    properties.length > 0 ? propertyConditions('relation_property', 'p.relation = r.ref', properties) : null,
  ]);
}

/** Whether a relation may be left in this way round. */
export function directionCondition(direction: Direction, leaves: 'OUT' | 'IN', ontology: Ontology): Sql | null {
  return direction === 'ANY' || direction === leaves ? null : isSymmetric(ontology);
}

function leftCondition({ direction, otherTypes }: RelationFilter, ontology: Ontology, { atFrom, atTo }: LeftEnd): Sql {
  return anyOf([
    allOf([atFrom, directionCondition(direction, 'OUT', ontology), otherTypes && typeCondition('r.to_entity', otherTypes)]),
    allOf([atTo, directionCondition(direction, 'IN', ontology), otherTypes && typeCondition('r.from_entity', otherTypes)]),
  ]);
}

const typeCondition = (end: string, types: readonly string[]): Sql =>
  sql`(select type from entity where ref = ${raw(end)}) in ${namesOf(types)}`;

/** Ends of a symmetric relation have no order. */
function endCondition(end: string, otherEnd: string, ids: readonly string[], symmetric: Sql): Sql {
  const among = (column: string): Sql => sql`${raw(column)} in ${refsOf('entity', ids)}`;
  return anyOf([among(end), allOf([symmetric, among(otherEnd)])]);
}

function overlaps({ first, last, datedOnly }: DateRange): Sql {
  return allOf([sql`r.span_first <= ${last}`, sql`r.span_last >= ${first}`, datedOnly ? DATED : null]);
}

function assertedCondition({ documents, claimants }: AssertedBy): Sql {
  const fits = allOf([documents && sql`c.document in ${refsOf('document', documents)}`, claimants && spokenBy(claimants)]);
  return sql`exists (select 1 from claim c where c.relation = r.ref and c.stance = 'ASSERTS' and c.standing and ${fits})`;
}

/** As claimant, or as the one on whose behalf the claimant speaks. */
function spokenBy(ids: readonly string[]): Sql {
  return sql`(c.claimant in ${refsOf('entity', ids)} or c.on_behalf_of in ${refsOf('entity', ids)})`;
}

const isSymmetric = (ontology: Ontology): Sql =>
  sql`r.type in ${namesOf(ontology.relationTypes.filter((type) => type.symmetric).map((type) => type.name))}`;

const refsOf = (table: string, ids: readonly string[]): Sql => sql`(select ref from ${raw(table)} where id in ${listOf(ids)})`;
