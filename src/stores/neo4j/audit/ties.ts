// Whether nodes and relationships are tied to what their records say: relations to their ends, claims and copies to their documents.
import type { KeyedNode } from '../../../model/node.js';
import type { Ontology } from '../../../ontology/ontology.js';
import { cypher, joined, raw, type Cypher } from '../cypher.js';
import type { Database, Row } from '../database.js';
import { labelsOf } from '../mapping.js';
import { byId, CLAIMS, DOCUMENTS, ENTITIES, relationshipsOf } from '../nodes.js';
import { ofKind } from '../write-nodes.js';

/** By id, in words. */
export async function tieFaults(
  database: Database,
  ontology: Ontology,
  nodes: readonly KeyedNode[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const expected = new Map(nodes.map((node) => [node.record.id, expectedTies(node, ontology)]));
  const rows = await read(database, tiesOf(nodes, ontology));
  return new Map(rows.map(({ id, ties }) => [String(id), faultsAmong(ties as readonly unknown[], expected.get(String(id)) ?? [])]));
}

const read = async (database: Database, parts: readonly Cypher[]): Promise<readonly Row[]> =>
  parts.length > 0 ? database.read(joined(parts, ' UNION ALL ')) : [];

/** In an order of no meaning. */
function expectedTies(node: KeyedNode, ontology: Ontology): readonly string[] {
  switch (node.kind) {
    case 'entity':
      return labelsOf(node.record.type, ontology).map((label) => `:${label}`);
    case 'relation':
      return [`from ${node.record.from}`, `to ${node.record.to}`];
    case 'claim':
      return [`in ${node.record.documentId}`];
    case 'document':
      return node.record.derivedFromId === null ? [] : [`from ${node.record.derivedFromId}`];
  }
}

function tiesOf(nodes: readonly KeyedNode[], ontology: Ontology): readonly Cypher[] {
  const idsOf = (kind: KeyedNode['kind']): string[] => ofKind(nodes, kind).map(({ record }) => record.id);
  const [entities, relations, claims, documents] = [idsOf('entity'), idsOf('relation'), idsOf('claim'), idsOf('document')];
  const query = (match: Cypher, ids: readonly string[], ties: string): readonly Cypher[] =>
    ids.length > 0 ? [cypher`${match} n.id IN ${ids} RETURN n.id AS id, ${raw(ties)} AS ties`] : [];
  return [
    ...query(byId(ENTITIES), entities, "[label IN labels(n) | ':' + label]"),
    ...relationshipsOf(ontology).flatMap((index) =>
      query(byId(index), relations, "['from ' + coalesce(startNode(n).id, ''), 'to ' + coalesce(endNode(n).id, '')]"),
    ),
    ...query(byId(CLAIMS), claims, "[(n)-[:IN]->(d:Document) | 'in ' + coalesce(d.id, '')]"),
    ...query(byId(DOCUMENTS), documents, "[(n)-[:DERIVED_FROM]->(d:Document) | 'from ' + coalesce(d.id, '')]"),
  ];
}

/** More than there must be may be by another hand. */
function faultsAmong(ties: readonly unknown[], expected: readonly string[]): readonly string[] {
  return expected.filter((tie) => !ties.includes(tie)).map((tie) => `is not tied as its record says: ${tie}`);
}
