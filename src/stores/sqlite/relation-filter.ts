import type { AssertedBy, DateRange, RelationFilter, RelationOrderField } from '../../model/filters.js';
import type { Ontology } from '../../ontology/ontology.js';
import { LATEST_DAY } from '../../model/days.js';
import { entitiesWith, spokenBy } from './claim-filter.js';
import { MILLION } from './mapping.js';
import { propertyConditions } from './property-filter.js';
import { allOf, anyOf, hasRow, listOf, namesOf, raw, sql, type Sql } from './sql.js';

export const RELATION_ORDERS: Readonly<Record<RelationOrderField, readonly string[]>> = {
  ID: ['r.id'],
  STARTED: ['r.started_first', 'r.started_last', 'r.id'],
  // From 0 to 1, as in records: a place in a list is the same in every store.
  CONFIDENCE: [`r.confidence / ${MILLION}.0`, 'r.id'],
  CREATED_AT: ['r.created_at', 'r.id'],
  TYPE: ['r.type', 'r.id'],
  TIMELINE: ['r.date_first', 'r.date_last', 'r.id'],
};

export const DATED = raw(`r.date_first < ${LATEST_DAY}`);

/** What a relation must be whichever end is left. The plus keeps the planner from beginning at the types, which are many relations each. */
export function ownCondition(filter: RelationFilter, ontology: Ontology): Sql {
  const { types, from, to, statuses, minIndependentSources, minConfidence, during, asserted, deniedBy, properties } = filter;
  const symmetric = isSymmetric(ontology);
  return allOf([
    types && sql`+r.type in ${namesOf(types)}`,
    sql`r.status in ${namesOf(statuses)}`,
    from && endCondition('r.from_entity', 'r.to_entity', from, symmetric),
    to && endCondition('r.to_entity', 'r.from_entity', to, symmetric),
    minIndependentSources > 0 ? sql`r.independent_sources >= ${minIndependentSources}` : null,
    minConfidence > 0 ? sql`r.confidence >= ${millionths(minConfidence)}` : null,
    ...during.map(overlaps),
    asserted && hasClaim(assertion(asserted)),
    deniedBy && hasClaim(denial(deniedBy)),
    properties.length > 0 ? propertyConditions('relation_property', 'p.relation = r.ref', properties) : null,
  ]);
}

/** What the claim must be that `asserted` asks for. */
export function assertion({ documents, claimants }: AssertedBy): Sql {
  const inDocument = documents && sql`c.document in (select ref from document where id in ${listOf(documents)})`;
  return allOf([raw("c.stance = 'ASSERTS' and c.standing"), inDocument, claimants && spokenBy(claimants)]);
}

/** What the claim must be that `deniedBy` asks for. */
export const denial = (speakers: readonly string[]): Sql => allOf([raw("c.stance = 'DENIES' and c.standing"), spokenBy(speakers)]);

export function isSymmetric(ontology: Ontology): Sql {
  return sql`r.type in ${namesOf(ontology.relationTypes.filter((type) => type.symmetric).map((type) => type.name))}`;
}

/** The entity with the ref that an expression gives is of one of these types. */
export const isOfType = (ref: string, types: readonly string[]): Sql =>
  sql`(select type from entity where ref = ${raw(ref)}) in ${namesOf(types)}`;

/** Ends of a symmetric relation have no order. */
function endCondition(end: string, otherEnd: string, ids: readonly string[], symmetric: Sql): Sql {
  const among = (column: string): Sql => sql`${raw(column)} in ${entitiesWith(ids)}`;
  return anyOf([among(end), allOf([symmetric, among(otherEnd)])]);
}

function overlaps({ first, last, datedOnly }: DateRange): Sql {
  return allOf([sql`r.span_first <= ${last}`, sql`r.span_last >= ${first}`, datedOnly ? DATED : null]);
}

function hasClaim(condition: Sql): Sql {
  return hasRow(sql`select 1 from claim c where c.relation = r.ref and ${condition}`);
}

/** Confidence is stored in millionths: the least that is not below. */
function millionths(confidence: number): number {
  const nearest = Math.round(confidence * MILLION);
  return nearest / MILLION >= confidence ? nearest : nearest + 1;
}
