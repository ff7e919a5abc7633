import { LATEST_DAY } from '../../model/days.js';
import type { RelationList } from '../../model/graph-store.js';
import { ALL_CLAIMS, type AssertedBy, type DateRange, type RelationFilter, type RelationOrderField } from '../../model/filters.js';
import type { Ontology } from '../../ontology/ontology.js';
import { claimScans, entitiesWith, fromDocuments, spokenBy } from './claim-filter.js';
import { MILLION, RELATIONS } from './mapping.js';
import { propertyConditions } from './property-filter.js';
import { tableScan, type Scan } from './read-page.js';
import { allOf, anyOf, hasRow, joined, namesOf, raw, sql, watched, type Sql } from './sql.js';

export const RELATION_ORDERS: Readonly<Record<RelationOrderField, readonly string[]>> = {
  ID: ['r.id'],
  STARTED: ['r.started_first', 'r.started_last', 'r.id'],
  // From 0 to 1, as in records: a cursor holds the same number whichever the store.
  CONFIDENCE: [`r.confidence / ${MILLION}.0`, 'r.id'],
  CREATED_AT: ['r.created_at', 'r.id'],
  TYPE: ['r.type', 'r.id'],
  TIMELINE: ['r.date_first', 'r.date_last', 'r.id'],
};

export const DATED = raw(`r.date_first < ${LATEST_DAY}`);

/**
 * The condition on a relation, whichever end it is seen from. The plus keeps the planner from an index of types, each of which has many
 * relations.
 */
export function relationCondition(filter: RelationFilter, ontology: Ontology): Sql {
  const { types, from, to, statuses, minIndependentSources, minConfidence, during, asserted, deniedBy, contested, properties } = filter;
  const symmetric = symmetricCondition(ontology);
  return allOf([
    types && sql`+r.type in ${namesOf(types)}`,
    sql`r.status in ${namesOf(statuses)}`,
    from && endCondition('r.from_entity', 'r.to_entity', from, symmetric),
    to && endCondition('r.to_entity', 'r.from_entity', to, symmetric),
    minIndependentSources > 0 ? sql`r.independent_sources >= ${minIndependentSources}` : null,
    minConfidence > 0 ? sql`r.confidence >= ${millionths(minConfidence)}` : null,
    ...during.map(overlaps),
    asserted && hasClaim(assertingClaim(asserted)),
    deniedBy && hasClaim(denyingClaim(deniedBy)),
    contested === null ? null : raw(`r.contested is ${contested ? 'not null' : 'null'}`),
    properties.length > 0 ? propertyConditions('relation_property', 'p.relation = r.ref', properties) : null,
  ]);
}

/** The condition on the claim that `asserted` asks for. */
function assertingClaim({ documents, claimants }: AssertedBy): Sql {
  const said = raw("c.stance = 'ASSERTS' and c.standing");
  return allOf([said, documents && fromDocuments(documents), claimants && spokenBy(claimants)]);
}

/** The condition on the claim that `deniedBy` asks for. */
const denyingClaim = (speakers: readonly string[]): Sql => allOf([raw("c.stance = 'DENIES' and c.counts"), spokenBy(speakers)]);

export function symmetricCondition(ontology: Ontology): Sql {
  return sql`r.type in ${namesOf(ontology.relationTypes.filter((type) => type.symmetric).map((type) => type.name))}`;
}

/** The entity with the ref that an expression gives is of one of these types. */
const isOfType = (ref: string, types: readonly string[]): Sql =>
  sql`(select type from entity where ref = ${raw(ref)}) in ${namesOf(types)}`;

/** Ends of a symmetric relation have no order. */
function endCondition(end: string, otherEnd: string, ids: readonly string[], symmetric: Sql): Sql {
  const among = (column: string): Sql => sql`${raw(column)} in ${entitiesWith(ids)}`;
  return anyOf([among(end), allOf([symmetric, among(otherEnd)])]);
}

/** What is surely so has a date. */
function overlaps({ first, last, datedOnly, definite }: DateRange): Sql {
  if (definite) return allOf([sql`r.begun_by <= ${last}`, sql`r.lasted_to >= ${first}`]);
  return allOf([sql`r.span_first <= ${last}`, sql`r.span_last >= ${first}`, datedOnly ? DATED : null]);
}

function hasClaim(condition: Sql): Sql {
  return hasRow(sql`select 1 from claim c where c.relation = r.ref and ${watched('c.ref')} and ${condition}`);
}

/** Confidence is stored in millionths: the smallest number of them that is not below it. */
function millionths(confidence: number): number {
  const nearest = Math.round(confidence * MILLION);
  return nearest / MILLION >= confidence ? nearest : nearest + 1;
}

/** How a list of relations is read: by the entities or claims that it names, by its types, else in its order. */
export function relationScans({ filter, touching }: RelationList, order: RelationOrderField | null, ontology: Ontology): readonly Scan[] {
  if (touching) return leavingScans(filter, sql`in ${entitiesWith(touching)}`, ontology);
  const selective = selectiveScans(filter, ontology);
  if (selective) return selective;
  return filter.types && order !== null && order !== 'TIMELINE' ? filter.types.map(scanOfType) : [tableScan(RELATIONS)];
}

/**
 * The relations that leave some entities, as the filter's direction and types of the other end have it; symmetric ones leave both ends.
 * @param near a condition on the end that is left: `= REF` or `in (REFS)`
 */
export function leavingScans({ direction, otherTypes }: RelationFilter, near: Sql, ontology: Ontology): readonly Scan[] {
  const onlySymmetric = symmetricCondition(ontology);
  return [
    atEnd('from', near, allOf([direction === 'IN' ? onlySymmetric : null, otherTypes && isOfType('r.to_entity', otherTypes)])),
    atEnd('to', near, allOf([direction === 'OUT' ? onlySymmetric : null, otherTypes && isOfType('r.from_entity', otherTypes)])),
  ];
}

/** By what the filter names: ends, documents or speakers; null where it names none. */
export function selectiveScans({ from, to, asserted, deniedBy }: RelationFilter, ontology: Ontology): readonly Scan[] | null {
  const symmetric = symmetricCondition(ontology);
  if (from) return [atEnd('from', sql`in ${entitiesWith(from)}`, raw('true')), atEnd('to', sql`in ${entitiesWith(from)}`, symmetric)];
  if (to) return [atEnd('to', sql`in ${entitiesWith(to)}`, raw('true')), atEnd('from', sql`in ${entitiesWith(to)}`, symmetric)];
  if (asserted && (asserted.documents || asserted.claimants))
    return [atClaims(claimScans({ ...ALL_CLAIMS, ...asserted }, null), assertingClaim(asserted))];
  return deniedBy && [atClaims(claimScans({ ...ALL_CLAIMS, claimants: deniedBy }, null), denyingClaim(deniedBy))];
}

function atEnd(end: 'from' | 'to', near: Sql, condition: Sql): Scan {
  return { from: raw(`relation r indexed by relation_by_${end}`), where: sql`${raw(`r.${end}_entity`)} ${near} and ${condition}` };
}

function atClaims(scans: readonly Scan[], condition: Sql): Scan {
  const claims = scans.map(
    ({ from, where }) => sql`select distinct c.relation as ref from ${from} where ${where} and ${watched('c.ref')} and ${condition}`,
  );
  return { from: sql`(${joined(claims, ' union ')}) as claimed cross join relation r on r.ref = claimed.ref`, where: raw('true') };
}

const scanOfType = (type: string): Scan => ({ from: raw('relation r indexed by relation_by_type'), where: sql`r.type = ${type}` });
