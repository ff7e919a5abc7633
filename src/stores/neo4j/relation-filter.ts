import { LATEST_DAY } from '../../model/days.js';
import type { AssertedBy, DateRange, RelationFilter, RelationOrderField } from '../../model/filters.js';
import type { Ontology, RelationType } from '../../ontology/ontology.js';
import { spokenBy } from './claim-filter.js';
import { allOf, anyOf, cypher, namesOf, NEVER, raw, whole, type Cypher } from './cypher.js';
import { relationshipType } from './mapping.js';
import { propertyConditions } from './property-filter.js';

export const RELATION_ORDERS: Readonly<Record<RelationOrderField, readonly string[]>> = {
  ID: ['r.id'],
  STARTED: ['r.started_first', 'r.started_last', 'r.id'],
  CONFIDENCE: ['r.evidence_confidence', 'r.id'],
  CREATED_AT: ['r.createdAt', 'r.id'],
  TYPE: ['r.type', 'r.id'],
  TIMELINE: ['r.date_first', 'r.date_last', 'r.id'],
};

export const DATED = raw(`r.date_first < ${LATEST_DAY}`);

/** The relation types that a filter lets through, by name, so that equal filters are equal texts. */
export function typesOf({ types }: Pick<RelationFilter, 'types'>, ontology: Ontology): readonly RelationType[] {
  const wanted = ontology.relationTypes.filter(({ name }) => types === null || types.includes(name));
  return wanted.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** `[r:OWNED|SUPPLIED]`, a relation of a type that the filter lets through; without types where it lets all through, or none. */
export function relationshipOf(filter: Pick<RelationFilter, 'types'>, ontology: Ontology): Cypher {
  const types = filter.types ? typesOf(filter, ontology).map(({ name }) => relationshipType(name)) : [];
  return raw(types.length === 0 ? '[r]' : `[r:${types.join('|')}]`);
}

/** Relations that leave the entity `e` as the filter's direction has it, to `other`. Symmetric ones leave both ends. */
export function leavingPattern(filter: RelationFilter, ontology: Ontology): Cypher {
  const relationship = relationshipOf(filter, ontology);
  switch (symmetricAmong(filter, ontology) ? 'ANY' : filter.direction) {
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
  const symmetric = symmetricAmong(filter, ontology);
  const near = direction === 'OUT' ? raw('startNode(r) = e') : raw('endNode(r) = e');
  return allOf([
    symmetric && direction !== 'ANY' ? anyOf([near, symmetric]) : null,
    otherTypes && cypher`other.type IN ${otherTypes}`,
    ownCondition(filter, ontology),
  ]);
}

/** What a relation must be whichever end is left; its type is in the pattern. */
export function ownCondition(filter: RelationFilter, ontology: Ontology): Cypher {
  const { from, to, statuses, minIndependentSources, minConfidence, during, asserted, deniedBy, properties } = filter;
  const symmetric = symmetricAmong(filter, ontology);
  return allOf([
    typesOf(filter, ontology).length === 0 ? NEVER : null,
    cypher`r.evidence_status IN ${statuses}`,
    from && endCondition('startNode(r)', 'endNode(r)', from, symmetric),
    to && endCondition('endNode(r)', 'startNode(r)', to, symmetric),
    minIndependentSources > 0 ? cypher`r.evidence_independent_sources >= ${whole(minIndependentSources)}` : null,
    minConfidence > 0 ? cypher`r.evidence_confidence >= ${minConfidence}` : null,
    ...during.map(overlaps),
    asserted && claimExists(assertion(asserted)),
    deniedBy && claimExists(denial(deniedBy)),
    properties.length > 0 ? propertyConditions('r', properties, ontology) : null,
  ]);
}

/** What the claim must be that `asserted` asks for. */
export function assertion({ documents, claimants }: AssertedBy): Cypher {
  return allOf([
    raw("c.stance = 'ASSERTS' AND c.standing"),
    documents && cypher`c.documentId IN ${documents}`,
    claimants && spokenBy(claimants),
  ]);
}

/** What the claim must be that `deniedBy` asks for. */
export const denial = (speakers: readonly string[]): Cypher => allOf([raw("c.stance = 'DENIES' AND c.standing"), spokenBy(speakers)]);

/** Null where none of the filter's types is symmetric. */
export function symmetricAmong(filter: Pick<RelationFilter, 'types'>, ontology: Ontology): Cypher | null {
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

function overlaps({ first, last, datedOnly }: DateRange): Cypher {
  return allOf([cypher`r.span_first <= ${whole(last)}`, cypher`r.span_last >= ${whole(first)}`, datedOnly ? DATED : null]);
}

function claimExists(condition: Cypher): Cypher {
  return cypher`EXISTS { MATCH (c:Claim) USING INDEX SEEK c:Claim(relationId) WHERE c.relationId = r.id AND ${condition} }`;
}
