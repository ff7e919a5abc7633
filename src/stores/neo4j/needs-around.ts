import type { Ontology } from '../../ontology/ontology.js';
import { collected, withClaims, withSources } from './collect-records.js';
import { cypher, raw, type Cypher } from './cypher.js';
import { relationOf } from './relation-filter.js';

/** Documents with all that derive from them, and the relations of the claims that name one of these, with all of theirs. */
export function aroundDocuments(ids: readonly string[], ontology: Ontology): readonly Cypher[] {
  const below = cypher`MATCH (top:Document) USING INDEX SEEK top:Document(id) WHERE top.id IN ${ids}
    MATCH (d:Document)-[:DERIVED_FROM*0..]->(top)`;
  const naming = cypher`${below} WITH DISTINCT d
    CALL (d) {
      MATCH (c:Claim) USING INDEX SEEK c:Claim(documentId, id) WHERE c.documentId = d.id AND c.id > '' RETURN c
      UNION ALL
      MATCH (c:Claim) USING INDEX SEEK c:Claim(originalDocumentId) WHERE c.originalDocumentId = d.id RETURN c
    }
    WITH DISTINCT c.relationType AS relationType, c.relationId AS relationId`;
  return [withSources(below), withClaims(cypher`${naming} ${relationOf({ types: null }, ontology)}`)];
}

/** Entities with their relations and all of theirs, and what names one: as value of a property, as speaker, as publisher. */
export function aroundEntities(ids: readonly string[], ontology: Ontology): readonly Cypher[] {
  const wanted = cypher`MATCH (n:Entity) USING INDEX SEEK n:Entity(id) WHERE n.id IN ${ids}`;
  const holding = cypher`MATCH (x:PropertyReference) USING INDEX SEEK x:PropertyReference(entityId) WHERE x.entityId IN ${ids}`;
  const owning = cypher`${holding} MATCH (n:Entity) USING INDEX SEEK n:Entity(id) WHERE n.id = x.ownerId`;
  const related = cypher`${holding} WITH DISTINCT x.relationType AS relationType, x.ownerId AS relationId`;
  return [
    collected(wanted),
    withClaims(cypher`${wanted} MATCH (n)-[r]-()`),
    collected(owning),
    withClaims(cypher`${related} ${relationOf({ types: null }, ontology)}`),
    collected(speakingFor('claimantId', ids)),
    collected(speakingFor('onBehalfOfId', ids)),
    withSources(cypher`MATCH (d:Document) USING INDEX SEEK d:Document(publisherEntityId) WHERE d.publisherEntityId IN ${ids}`),
  ];
}

function speakingFor(key: 'claimantId' | 'onBehalfOfId', ids: readonly string[]): Cypher {
  const name = raw(key);
  return cypher`MATCH (n:Claim) USING INDEX SEEK n:Claim(${name}, id) WHERE n.${name} IN ${ids} AND n.id > ''`;
}
