import { LATEST_DAY } from '../../model/days.js';
import type { RelationList } from '../../model/graph-store.js';
import { ALL_CLAIMS, type AssertedBy, type DateRange, type RelationFilter, type RelationOrderField } from '../../model/filters.js';
import type { Ontology, RelationType } from '../../ontology/ontology.js';
import { claimScans, fromDocuments, spokenBy } from './claim-filter.js';
import { allOf, anyOf, cypher, joined, namesOf, NEVER, raw, whole, type Cypher } from './cypher.js';
import { relationshipType } from './mapping.js';
import { propertyConditions } from './property-filter.js';
import type { Scan } from './read-page.js';
import { hasRecord, isOurs } from './records.js';

export const RELATION_ORDERS: Readonly<Record<RelationOrderField, readonly string[]>> = {
  ID: ['r.id'],
  STARTED: ['r.started_first', 'r.started_last', 'r.id'],
  CONFIDENCE: ['r.evidence_confidence', 'r.id'],
  CREATED_AT: ['r.createdAt', 'r.id'],
  TYPE: ['r.type', 'r.id'],
  TIMELINE: ['r.date_first', 'r.date_last', 'r.id'],
};

/**
 * What is found by an entity may be a copy of a relation that another hand made, with its record and without its id. Told by a function:
 * for `IS :: STRING` a plan may begin with all ids of the index instead of the entity.
 */
export const HAS_ID = raw("valueType(r.id) = 'STRING NOT NULL'");

export const DATED = raw(`r.date_first < ${LATEST_DAY}`);

/** The relation types that a filter lets through, by name, so that equal filters are equal texts. */
export function typesOf({ types }: Pick<RelationFilter, 'types'>, ontology: Ontology): readonly RelationType[] {
  const wanted = ontology.relationTypes.filter(({ name }) => types === null || types.includes(name));
  return wanted.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * `[r:OWNED|SUPPLIED]`, a relation of a type that the filter lets through. All types, too, are written out: an entity may have
 * relationships by other hands, of types that only differ in their case. Without types where it lets none through.
 */
export function relationshipOf(filter: Pick<RelationFilter, 'types'>, ontology: Ontology): Cypher {
  const types = typesOf(filter, ontology).map(({ name }) => relationshipType(name));
  return raw(types.length === 0 ? '[r]' : `[r:${types.join('|')}]`);
}

/** Relations that leave the entity `e` as the filter's direction has it, to `other`. Symmetric ones leave both ends. */
export function leavingPattern(filter: RelationFilter, ontology: Ontology): Cypher {
  const relationship = relationshipOf(filter, ontology);
  switch (symmetricCondition(filter, ontology) ? 'ANY' : filter.direction) {
    case 'OUT':
      return cypher`(e)-${relationship}->(other)`;
    case 'IN':
      return cypher`(e)<-${relationship}-(other)`;
    case 'ANY':
      return cypher`(e)-${relationship}-(other)`;
  }
}

/** The filter as a condition on relations that match the pattern. */
export function leavingCondition(filter: RelationFilter, ontology: Ontology): Cypher {
  const { direction, otherTypes } = filter;
  const symmetric = symmetricCondition(filter, ontology);
  const near = direction === 'OUT' ? raw('startNode(r) = e') : raw('endNode(r) = e');
  return allOf([
    HAS_ID,
    symmetric && direction !== 'ANY' ? anyOf([near, symmetric]) : null,
    otherTypes && cypher`other.type IN ${otherTypes}`,
    relationCondition(filter, ontology),
  ]);
}

/** The condition on a relation, whichever end it is seen from; its type is in the pattern. */
export function relationCondition(filter: RelationFilter, ontology: Ontology): Cypher {
  const { from, to, statuses, minIndependentSources, minConfidence, during, asserted, deniedBy, contested, properties } = filter;
  const symmetric = symmetricCondition(filter, ontology);
  return allOf([
    typesOf(filter, ontology).length === 0 ? NEVER : null,
    raw(hasRecord('r')),
    cypher`r.evidence_status IN ${statuses}`,
    from && endCondition('startNode(r)', 'endNode(r)', from, symmetric),
    to && endCondition('endNode(r)', 'startNode(r)', to, symmetric),
    minIndependentSources > 0 ? cypher`r.evidence_independent_sources >= ${whole(minIndependentSources)}` : null,
    minConfidence > 0 ? cypher`r.evidence_confidence >= ${minConfidence}` : null,
    ...during.map(overlaps),
    asserted && claimExists(assertingClaim(asserted)),
    deniedBy && claimExists(denyingClaim(deniedBy)),
    contested === null ? null : contestedCondition('r', contested),
    properties.length > 0 ? propertyConditions('r', properties, ontology) : null,
  ]);
}

/** The condition on the claim that `asserted` asks for. */
function assertingClaim({ documents, claimants }: AssertedBy): Cypher {
  const said = raw("c.stance = 'ASSERTS' AND c.standing = true");
  return allOf([said, documents && fromDocuments(documents), claimants && spokenBy(claimants)]);
}

/** The condition on the claim that `deniedBy` asks for. */
const denyingClaim = (speakers: readonly string[]): Cypher => allOf([raw("c.stance = 'DENIES' AND c.counts = true"), spokenBy(speakers)]);

/** Null where none of the filter's types is symmetric. */
function symmetricCondition(filter: Pick<RelationFilter, 'types'>, ontology: Ontology): Cypher | null {
  const names = typesOf(filter, ontology)
    .filter((type) => type.symmetric)
    .map(({ name }) => name);
  return names.length === 0 ? null : cypher`r.type IN ${namesOf(names)}`;
}

/** Ends of a symmetric relation have no order. */
function endCondition(end: string, otherEnd: string, ids: readonly string[], symmetric: Cypher | null): Cypher {
  const among = (node: string): Cypher => cypher`${raw(node)}.id IN ${ids}`;
  return symmetric ? anyOf([among(end), allOf([symmetric, among(otherEnd)])]) : among(end);
}

/** Only what is contested has names of what is. */
export const contestedCondition = (variable: 'r' | 'e', expected: boolean): Cypher =>
  raw(`${variable}.evidence_contested IS ${expected ? 'NOT NULL' : 'NULL'}`);

/** What is surely so has a date. */
function overlaps({ first, last, datedOnly, definite }: DateRange): Cypher {
  if (definite) return allOf([cypher`r.begun_by <= ${whole(last)}`, cypher`r.lasted_to >= ${whole(first)}`]);
  return allOf([cypher`r.span_first <= ${whole(last)}`, cypher`r.span_last >= ${whole(first)}`, datedOnly ? DATED : null]);
}

function claimExists(condition: Cypher): Cypher {
  return cypher`EXISTS { MATCH (c:Claim) USING INDEX SEEK c:Claim(relationId) WHERE c.relationId = r.id
    AND ${isOurs('c')} AND ${condition} }`;
}

/** How a list of relations is read: by the entities or claims that it names, else by the index of each type. */
export function relationScans({ filter, touching }: RelationList, ontology: Ontology): readonly Scan[] {
  const types = typesOf(filter, ontology);
  if (types.length === 0) return [];
  if (touching) return [atEntities(touching, leavingPattern(filter, ontology), leavingCondition(filter, ontology))];
  const selective = selectiveScan(filter, ontology);
  return selective ? [selective] : types.map(({ name }) => scanOfType(relationshipType(name)));
}

/** By what the filter names: ends, documents or speakers; null where it names none. */
export function selectiveScan(filter: RelationFilter, ontology: Ontology): Scan | null {
  const { from, to, asserted, deniedBy } = filter;
  if (typesOf(filter, ontology).length === 0) return null;
  const relationship = relationshipOf(filter, ontology);
  const eitherWay = symmetricCondition(filter, ontology) !== null;
  if (from) return atEntities(from, cypher`(e)-${relationship}-${raw(eitherWay ? '' : '>')}()`, raw('true'));
  if (to) return atEntities(to, cypher`(e)${raw(eitherWay ? '' : '<')}-${relationship}-()`, raw('true'));
  if (asserted && (asserted.documents || asserted.claimants))
    return atClaims(claimScans({ ...ALL_CLAIMS, ...asserted }, null), assertingClaim(asserted), filter, ontology);
  return deniedBy && atClaims(claimScans({ ...ALL_CLAIMS, claimants: deniedBy }, null), denyingClaim(deniedBy), filter, ontology);
}

/** The relation with the type and id that the variables `relationType` and `relationId` hold, as `r`. */
export function matchRelation(filter: Pick<RelationFilter, 'types'>, ontology: Ontology): Cypher {
  const branches = typesOf(filter, ontology).map(
    ({ name }) => cypher`WITH * WHERE relationType = ${raw(`'${name}'`)} ${withId(relationshipType(name))} RETURN r`,
  );
  return cypher`CALL (relationType, relationId) { ${joined(branches, ' UNION ALL ')} }`;
}

/** Without the hint a scan is planned for each relation, until Neo4j has sampled the index: just after much was loaded. */
function withId(type: string): Cypher {
  const name = raw(type);
  return cypher`MATCH ()-[r:${name}]->() USING INDEX SEEK r:${name}(id) WHERE r.id = relationId`;
}

function atEntities(ids: readonly string[], pattern: Cypher, condition: Cypher): Scan {
  return {
    match: (conditions) => cypher`MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id IN ${ids}
      MATCH ${pattern} WHERE ${HAS_ID} AND ${condition} WITH DISTINCT r WHERE ${conditions}`,
    within: [],
  };
}

function atClaims(scans: readonly Scan[], condition: Cypher, filter: RelationFilter, ontology: Ontology): Scan {
  const claims = scans.map(({ match }) => cypher`${match(condition)} RETURN c`);
  return {
    match: (conditions) => cypher`CALL () { ${joined(claims, ' UNION ALL ')} }
      WITH DISTINCT c.relationType AS relationType, c.relationId AS relationId ${matchRelation(filter, ontology)}
      WITH r WHERE ${conditions}`,
    within: [],
  };
}

function scanOfType(type: string): Scan {
  const name = raw(type);
  return {
    match: (conditions) => cypher`MATCH ()-[r:${name}]->() USING INDEX SEEK r:${name}(id) WHERE r.id > '' AND ${conditions}`,
    within: [],
  };
}
