import type { NodeKind, NodeRecord } from '../../model/node.js';
import { cypher, raw } from './cypher.js';
import { relationshipType } from './mapping.js';
import type { Step } from './step.js';

/** Deletes what leads to others before these. An entity with relations, or a document with claims or copies, fails the transaction. */
export function deleteNodes(deleted: readonly NodeRecord[]): readonly Step[] {
  return [
    deleteAll(idsOf(deleted, 'claim'), 'MATCH (n:Claim) USING INDEX SEEK n:Claim(id)', 'DETACH DELETE n'),
    ...deleteRelations(deleted),
    deleteAll(idsOf(deleted, 'document'), 'MATCH (n:Document) USING INDEX SEEK n:Document(id)', `${UNLINK} DELETE n`),
    deleteAll(idsOf(deleted, 'entity'), 'MATCH (n:Entity) USING INDEX SEEK n:Entity(id)', 'DELETE n'),
  ];
}

const UNLINK = 'CALL (n) { OPTIONAL MATCH (n)-[link:DERIVED_FROM]->() DELETE link }';

function deleteRelations(deleted: readonly NodeRecord[]): readonly Step[] {
  const relations = deleted.filter((record) => record.kind === 'relation');
  return [...new Set(relations.map(({ type }) => type))].map((type) => {
    const name = relationshipType(type);
    const ids = relations.filter((relation) => relation.type === type).map(({ id }) => id);
    return deleteAll(ids, `MATCH ()-[n:${name}]->() USING INDEX SEEK n:${name}(id)`, 'DELETE n');
  });
}

function deleteAll(ids: readonly string[], match: string, remove: string): Step {
  const query = cypher`${raw(match)} WHERE n.id IN ${ids} ${raw(remove)} RETURN count(*) AS done`;
  return { query, expected: [ids.length] };
}

const idsOf = (records: readonly NodeRecord[], kind: NodeKind): string[] =>
  records.filter((record) => record.kind === kind).map(({ id }) => id);
