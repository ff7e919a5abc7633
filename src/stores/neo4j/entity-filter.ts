import type { EntityFilter, EntityOrderField, TextCondition } from '../../model/filters.js';
import type { ExternalId } from '../../model/entity.js';
import type { Ontology } from '../../ontology/ontology.js';
import { allOf, anyOf, cypher, type Cypher } from './cypher.js';
import { propertyConditions } from './property-filter.js';
import { leavingCondition, leavingPattern } from './relation-filter.js';
import { textCondition } from './text-condition.js';

export const ENTITY_ORDERS: Readonly<Record<EntityOrderField, readonly string[]>> = {
  ID: ['e.id'],
  NAME: ['e.name_key', 'e.id'],
  CREATED_AT: ['e.createdAt', 'e.id'],
  DEGREE: ['e.degree', 'e.id'],
};

/** The filter as a condition on `e`, an entity. */
export function entityCondition(filter: EntityFilter, ontology: Ontology): Cypher {
  const { ids, types, name, externalId, properties, hasRelation, and, or, not } = filter;
  const nested = (part: EntityFilter): Cypher => entityCondition(part, ontology);
  return allOf([
    ids && cypher`e.id IN ${ids}`,
    // In a form that no index serves: a list that begins at one type must not go through the others in the index instead.
    types && cypher`coalesce(e.type, '') IN ${types}`,
    name && named(name),
    externalId && identified(externalId),
    properties.length > 0 ? propertyConditions('e', properties, ontology) : null,
    hasRelation && cypher`EXISTS { MATCH ${leavingPattern(hasRelation, ontology)} WHERE ${leavingCondition(hasRelation, ontology)} }`,
    ...and.map(nested),
    or && anyOf(or.map(nested)),
    // What an entity doesn't have is unknown to Neo4j, and so is its opposite.
    not && cypher`NOT coalesce(${nested(not)}, false)`,
  ]);
}

function named(condition: TextCondition): Cypher {
  return cypher`EXISTS { MATCH (n:EntityName) USING INDEX SEEK n:EntityName(entityId)
    WHERE n.entityId = e.id AND ${textCondition('n.key', condition)} }`;
}

function identified({ scheme, value }: ExternalId): Cypher {
  return cypher`EXISTS { MATCH (x:ExternalId) USING INDEX SEEK x:ExternalId(scheme, value)
    WHERE x.scheme = ${scheme} AND x.value = ${value} AND x.entityId = e.id }`;
}
