import type { ExternalId } from '../../model/entity.js';
import type { NodeRecord } from '../../model/node.js';
import type { Needs, RelationEnds } from '../../model/needs.js';
import type { Ontology } from '../../ontology/ontology.js';
import { collected, withClaims, withSources } from './collect-records.js';
import { cypher, joined, raw, type Cypher } from './cypher.js';
import type { Run } from './database.js';
import { recordOf, relationshipType } from './mapping.js';
import { aroundDocuments, aroundEntities } from './needs-around.js';
import { typesOf } from './relation-filter.js';
import { byId, CLAIMS, ENTITIES, relationshipsOf, type Indexed } from './read-by-ids.js';

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
    ...queries(needs.nodes, (ids) => [named(ids, ontology), documentsBy('id', ids)]),
    ...queries(needs.entitiesByExternalId, (externalIds) => [identified(externalIds)]),
    ...queries(needs.documentsBySha256, (hashes) => [documentsBy('sha256', hashes)]),
    ...queries(needs.documentsByUrl, (urls) => [documentsBy('url', urls)]),
    ...queries(needs.relationsBetween, (all) => between(all, ontology)),
    ...queries(needs.relationsWithClaims, (ids) => [withClaims(unionByIds(relationshipsOf(ontology), ids, 'r'))]),
    ...queries(needs.aroundDocuments, (ids) => aroundDocuments(ids, ontology)),
    ...queries(needs.aroundEntities, (ids) => aroundEntities(ids, ontology)),
  ];
}

function named(ids: readonly string[], ontology: Ontology): Cypher {
  return collected(unionByIds([ENTITIES, CLAIMS, ...relationshipsOf(ontology)], ids, 'n'));
}

function unionByIds(among: readonly Indexed[], ids: readonly string[], variable: string): Cypher {
  const parts = among.map((indexed) => cypher`${byId(indexed)} n.id IN ${ids} RETURN n AS ${raw(variable)}`);
  return cypher`CALL () { ${joined(parts, ' UNION ALL ')} }`;
}

function identified(externalIds: readonly ExternalId[]): Cypher {
  const wanted = externalIds.map(({ scheme, value }) => [scheme, value]);
  return collected(cypher`UNWIND ${wanted} AS wanted
    MATCH (x:ExternalId) USING INDEX SEEK x:ExternalId(scheme, value) WHERE x.scheme = wanted[0] AND x.value = wanted[1]
    MATCH (n:Entity) USING INDEX SEEK n:Entity(id) WHERE n.id = x.entityId`);
}

function documentsBy(key: 'id' | 'sha256' | 'url', values: readonly string[]): Cypher {
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
