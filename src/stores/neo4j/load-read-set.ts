import type { ExternalId } from '../../model/entity.js';
import type { NodeRecord } from '../../model/node.js';
import type { Needs, RelationEnds } from '../../model/read-set.js';
import type { Ontology } from '../../ontology/ontology.js';
import { collected, SOURCES, withClaims, withSources } from './collect-records.js';
import { cypher, joined, raw, type Cypher } from './cypher.js';
import type { Run } from './database.js';
import { recordOf, relationshipType } from './mapping.js';
import { aroundDocuments, aroundEntities } from './needs-around.js';
import { typesOf } from './relation-filter.js';
import { byId, relationshipsOf } from './nodes.js';

/** Reads what the rules of a write need to see, each node once, in one round trip. */
export async function readNeeds(run: Run, ontology: Ontology, needs: Needs): Promise<NodeRecord[]> {
  const answers = await Promise.all(queriesOf(needs, ontology).map(run));
  const found = new Set(answers.flat().flatMap(({ records }) => records as string[]));
  return [...found].map((json) => recordOf(json));
}

function queriesOf(needs: Needs, ontology: Ontology): readonly Cypher[] {
  const queries = <Item>(wanted: readonly Item[], of: (wanted: readonly Item[]) => readonly Cypher[]): readonly Cypher[] =>
    wanted.length === 0 ? [] : of(wanted);
  return [
    ...queries(needs.nodes, (ids) => [named(ids, ontology)]),
    ...queries(needs.entitiesByExternalId, (externalIds) => [identified(externalIds)]),
    ...queries(needs.documentsBySha256, (hashes) => [documentsBy('sha256', hashes)]),
    ...queries(needs.documentsByUrl, (urls) => [documentsBy('url', urls)]),
    ...queries(needs.relationsBetween, (all) => between(all, ontology)),
    ...queries(needs.relationsWithClaims, (ids) => [withClaims(cypher`CALL () { ${relationsByIds(ids, ontology)} }`)]),
    ...queries(needs.aroundDocuments, (ids) => aroundDocuments(ids, ontology)),
    ...queries(needs.aroundEntities, (ids) => aroundEntities(ids, ontology)),
  ];
}

/** Only what is no node is looked for among the relations, of which each type has an index of its own. */
function named(ids: readonly string[], ontology: Ontology): Cypher {
  return cypher`UNWIND ${ids} AS id
    OPTIONAL MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = id
    OPTIONAL MATCH (c:Claim) USING INDEX SEEK c:Claim(id) WHERE c.id = id
    OPTIONAL MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = id
    WITH collect(e.record_json) + collect(c.record_json) AS nodes, collect(d) AS documents,
      collect(CASE WHEN e IS NULL AND c IS NULL AND d IS NULL THEN id END) AS others
    CALL (documents) { UNWIND documents AS d ${SOURCES} RETURN collect(DISTINCT n.record_json) AS sources }
    CALL (others) { CALL (others) { ${relationsByIds(raw('others'), ontology)} } RETURN collect(r.record_json) AS relations }
    RETURN nodes + sources + relations AS records`;
}

/** @param ids a list of them, or a piece that stands for one */
function relationsByIds(ids: Cypher | readonly string[], ontology: Ontology): Cypher {
  const ofOneType = relationshipsOf(ontology).map((indexed) => cypher`${byId(indexed)} n.id IN ${ids} RETURN n AS r`);
  return joined(ofOneType, ' UNION ALL ');
}

function identified(externalIds: readonly ExternalId[]): Cypher {
  const wanted = externalIds.map(({ scheme, value }) => [scheme, value]);
  return collected(cypher`UNWIND ${wanted} AS wanted
    MATCH (x:ExternalId) USING INDEX SEEK x:ExternalId(scheme, value) WHERE x.scheme = wanted[0] AND x.value = wanted[1]
    MATCH (n:Entity) USING INDEX SEEK n:Entity(id) WHERE n.id = x.entityId`);
}

function documentsBy(key: 'sha256' | 'url', values: readonly string[]): Cypher {
  const name = raw(key);
  return withSources(cypher`MATCH (d:Document) USING INDEX SEEK d:Document(${name}) WHERE d.${name} IN ${values}`);
}

/** A query for each type: so many as the types that are asked for, never as the relations. */
function between(all: readonly RelationEnds[], ontology: Ontology): readonly Cypher[] {
  return typesOf({ types: all.map(({ type }) => type) }, ontology).map(({ name }) => {
    const ends = all.filter(({ type }) => type === name).map(({ from, to }) => [from, to]);
    return withClaims(cypher`UNWIND ${ends} AS ends
      MATCH (source:Entity) USING INDEX SEEK source:Entity(id) WHERE source.id = ends[0]
      MATCH (target:Entity) USING INDEX SEEK target:Entity(id) WHERE target.id = ends[1]
      MATCH (source)-[r:${raw(relationshipType(name))}]->(target)`);
  });
}
