import type { NamingRole } from '../../model/write/long-write.js';
import { cypher, raw, whole, type Cypher } from './cypher.js';
import type { Database } from './database.js';
import { isOurs } from './records.js';

/** The ids of nodes that name a node in a role, at most `limit` after one; each by an index of its own. */
export async function idsNaming(database: Database, role: NamingRole, id: string, afterId: string, limit: number): Promise<string[]> {
  return (await database.read(queryOf(role, { id, afterId, limit }))).map((row) => String(row['id']));
}

interface Wanted {
  readonly id: string;
  readonly afterId: string;
  readonly limit: number;
}

function queryOf(role: NamingRole, wanted: Wanted): Cypher {
  switch (role) {
    case 'end':
      return ends(wanted);
    case 'subject':
      return subjects(wanted);
    case 'document':
      return claimsBy('documentId', wanted);
    case 'original':
      return claimsBy('originalDocumentId', wanted);
    case 'claimant':
      return claimsBy('claimantId', wanted);
    case 'spokenFor':
      return claimsBy('onBehalfOfId', wanted);
    case 'publisher':
      return publishedBy(wanted);
    case 'copy':
      return copiesOf(wanted);
    case 'value':
      return holders(wanted);
  }
}

/** Of what is between entities, and claimgraph made: its other relationships are of claims and documents. */
function ends({ id, limit }: Wanted): Cypher {
  return cypher`MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = ${id}
    MATCH (e)-[r]-() WHERE ${isOurs('r')} WITH r LIMIT ${whole(limit)} RETURN DISTINCT r.id AS id`;
}

/** An id is of an entity or of a relation. */
function subjects({ id, afterId, limit }: Wanted): Cypher {
  const cut = cypher`LIMIT ${whole(limit)}`;
  return cypher`CALL () {
    MATCH (c:Claim) USING INDEX SEEK c:Claim(relationId) WHERE c.relationId = ${id} AND ${isOurs('c')} RETURN c.id AS id ${cut}
    UNION ALL
    MATCH (c:Claim) USING INDEX SEEK c:Claim(entityId, id) WHERE c.entityId = ${id} AND c.id > ${afterId} AND ${isOurs('c')}
    RETURN c.id AS id ORDER BY c.id ${cut}
  } RETURN id`;
}

function claimsBy(key: string, { id, afterId, limit }: Wanted): Cypher {
  const name = raw(key);
  return cypher`MATCH (c:Claim) USING INDEX SEEK c:Claim(${name}, id) WHERE c.${name} = ${id} AND c.id > ${afterId} AND ${isOurs('c')}
    RETURN c.id AS id ORDER BY c.id LIMIT ${whole(limit)}`;
}

function publishedBy({ id, afterId, limit }: Wanted): Cypher {
  return cypher`MATCH (d:Document) USING INDEX SEEK d:Document(publisherEntityId)
    WHERE d.publisherEntityId = ${id} AND d.id > ${afterId} AND ${isOurs('d')}
    RETURN d.id AS id ORDER BY d.id LIMIT ${whole(limit)}`;
}

function copiesOf({ id, afterId, limit }: Wanted): Cypher {
  return cypher`MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = ${id}
    MATCH (copy:Document)-[:DERIVED_FROM]->(d) WHERE copy.id > ${afterId} AND copy.record_json CONTAINS ${`"derivedFromId":"${id}"`}
    RETURN DISTINCT copy.id AS id ORDER BY id LIMIT ${whole(limit)}`;
}

/** What holds an entity as the value of a property. */
function holders({ id, afterId, limit }: Wanted): Cypher {
  return cypher`MATCH (x:PropertyReference) USING INDEX SEEK x:PropertyReference(entityId)
    WHERE x.entityId = ${id} AND x.ownerId > ${afterId} RETURN x.ownerId AS id ORDER BY x.ownerId LIMIT ${whole(limit)}`;
}
