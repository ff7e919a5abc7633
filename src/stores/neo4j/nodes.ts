import { NODE_KINDS, type NodeKind, type NodeRecord } from '../../model/node.js';
import type { Ontology } from '../../ontology/ontology.js';
import { cypher, joined, whole } from './cypher.js';
import type { Database } from './database.js';
import { recordOf } from './mapping.js';
import { byId, indexedOf, readByIds } from './read-by-ids.js';

/** Nodes of any kind by id: an id belongs to one kind only. */
export function nodes(database: Database, ontology: Ontology, ids: readonly string[]): Promise<(NodeRecord | null)[]> {
  return readByIds(
    database,
    NODE_KINDS.flatMap((kind) => indexedOf(kind, ontology)),
    ids,
  );
}

/** Each index gives its next ones, and the first of all these are kept. */
export async function scan(database: Database, ontology: Ontology, kind: NodeKind, afterId: string, limit: number): Promise<NodeRecord[]> {
  const cut = cypher`ORDER BY n.id LIMIT ${whole(limit)}`;
  const parts = indexedOf(kind, ontology).map((indexed) => cypher`${byId(indexed)} n.id > ${afterId} WITH n ${cut} RETURN n`);
  const rows = await database.read(cypher`CALL () { ${joined(parts, ' UNION ALL ')} } WITH n ${cut} RETURN n.record_json AS record`);
  return rows.map(({ record }) => recordOf(record));
}
