// What `claimgraph check` asks of a store itself: whether what it keeps beside records is what the records say.
import { isInt } from 'neo4j-driver';
import { marksOf, type LoggedChange } from '../../model/change.js';
import type { KeyedNode } from '../../model/node.js';
import type { Ontology } from '../../ontology/ontology.js';
import { differenceInWords } from '../shared/difference-in-words.js';
import { POSITION_KEYS } from '../shared/position-keys.js';
import { claimProperties } from './claim-mapping.js';
import { cypher, joined, raw, whole } from './cypher.js';
import type { Database, Row } from './database.js';
import { documentProperties, entityProperties, relationProperties, type Stored } from './mapping.js';
import { byId, idLookupsOf } from './nodes.js';

/** Positions in lists show the others; `degree` is the store's own; the record is what all else is compared with. */
const NOT_COMPARED = ['record_json', 'degree', ...POSITION_KEYS];

export async function copyFaults(database: Database, ontology: Ontology, nodes: readonly KeyedNode[]): Promise<string[][]> {
  const ids = nodes.map(({ record }) => record.id);
  const kinds = [...new Set(nodes.map(({ kind }) => kind))];
  const parts = kinds
    .flatMap((kind) => idLookupsOf(kind, ontology))
    .map((index) => cypher`${byId(index)} n.id IN ${ids} RETURN properties(n) AS kept`);
  const rows = parts.length > 0 ? await database.read(joined(parts, ' UNION ALL ')) : [];
  const kept = new Map(rows.map((row) => row['kept'] as Row).map((properties) => [String(properties['id']), properties]));
  return nodes.map((node) => {
    const properties = kept.get(node.record.id);
    return properties ? propertyFaults(properties, propertiesOf(node, ontology)) : [];
  });
}

function propertiesOf(node: KeyedNode, ontology: Ontology): Stored {
  switch (node.kind) {
    case 'entity':
      return entityProperties(node, ontology);
    case 'relation':
      return relationProperties(node, ontology);
    case 'claim':
      return claimProperties(node);
    case 'document':
      return documentProperties(node);
  }
}

/** Null stores nothing, nor does a list without items differ from none. */
function propertyFaults(kept: Row, expected: Stored): string[] {
  const names = new Set([...Object.keys(kept), ...Object.keys(expected)]);
  return [...names]
    .filter((name) => !NOT_COMPARED.includes(name))
    .flatMap((name) => differenceInWords(name, plain(kept[name] ?? null), plain(expected[name] ?? null)));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return isInt(value) ? value.toNumber() : value;
}

export async function changeFaults(database: Database, changes: readonly LoggedChange[]): Promise<string[][]> {
  const [first, last] = [changes.at(0)?.sequence ?? 0, changes.at(-1)?.sequence ?? 0];
  const rows = await database.read(cypher`MATCH (c:Change) USING INDEX SEEK c:Change(sequence)
    WHERE c.sequence >= ${whole(first)} AND c.sequence <= ${whole(last)}
    RETURN c.sequence AS sequence, c.nodeKind AS nodeKind, c.nodeId AS nodeId, c.nodeType AS nodeType, c.action AS action`);
  const bySequence = new Map(rows.map((row) => [Number(row['sequence']), row]));
  return changes.map((change) => {
    const row = bySequence.get(change.sequence);
    const { kind, id, type, action } = marksOf(change);
    const marks = Object.entries({ nodeKind: kind, nodeId: id, nodeType: type, action });
    return row ? marks.flatMap(([name, value]) => differenceInWords(name, row[name] ?? null, value)) : [];
  });
}

/** What Neo4j says of its indexes; its own files are for `neo4j-admin database check`. */
export async function storageFaults(database: Database): Promise<string[]> {
  const rows = await database.read(raw("SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name, state"));
  return rows.map(({ name, state }) => `the index ${String(name)} is ${String(state)}`);
}
