// Whether the properties of a node or relationship are those that its record makes, and which another hand has added.
import { isInt } from 'neo4j-driver';
import { NODE_KINDS, type KeyedNode, type NodeKind } from '../../../model/node.js';
import type { BesideRecord } from '../../../model/store-audit.js';
import type { Ontology } from '../../../ontology/ontology.js';
import { differenceInWords } from '../../shared/difference-in-words.js';
import { POSITION_KEYS } from '../../shared/position-keys.js';
import { claimProperties } from '../claim-mapping.js';
import { cypher, joined } from '../cypher.js';
import type { Database, Row } from '../database.js';
import { documentProperties, entityProperties, relationProperties, type Stored } from '../mapping.js';
import { byId, idLookupsOf } from '../nodes.js';

/** `degree` is the store's own, and lists show it; the record is what all else is compared with. */
const NOT_COMPARED = ['record_json', 'degree'];

/** By id. */
export async function besideProperties(
  database: Database,
  ontology: Ontology,
  nodes: readonly KeyedNode[],
): Promise<ReadonlyMap<string, BesideRecord>> {
  const found = new Map<string, BesideRecord>();
  for (const kind of NODE_KINDS) {
    const ofKind = nodes.filter((node) => node.kind === kind);
    const kept = await keptProperties(database, ontology, kind, ofKind);
    for (const node of ofKind) {
      const properties = kept.get(node.record.id);
      if (properties) found.set(node.record.id, compared(properties, propertiesOf(node, ontology), ontology));
    }
  }
  return found;
}

async function keptProperties(
  database: Database,
  ontology: Ontology,
  kind: NodeKind,
  nodes: readonly KeyedNode[],
): Promise<ReadonlyMap<string, Row>> {
  if (nodes.length === 0) return new Map();
  const ids = nodes.map(({ record }) => record.id);
  const parts = idLookupsOf(kind, ontology).map((index) => cypher`${byId(index)} n.id IN ${ids} RETURN properties(n) AS kept`);
  const rows = (await database.read(joined(parts, ' UNION ALL '))).map((row) => row['kept'] as Row);
  return new Map(rows.map((properties) => [String(properties['id']), properties]));
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

function compared(kept: Row, expected: Stored, ontology: Ontology): BesideRecord {
  const names = [...new Set([...Object.keys(kept), ...Object.keys(expected)])].filter((name) => !NOT_COMPARED.includes(name));
  const ours = names.filter((name) => name in expected || isOfOntology(name, ontology));
  return {
    faults: ours.flatMap((name) => propertyFaults(name, plain(kept[name] ?? null), plain(expected[name] ?? null))),
    foreignProperties: names.length - ours.length,
  };
}

/** What claimgraph keeps of properties: under their names, and to compare them. */
const isOfOntology = (name: string, ontology: Ontology): boolean =>
  ontology.property(name) !== null || ontology.property(name.replace(/_(?:text|long|low|high)$/, '')) !== null;

/** Positions in lists show what they are ordered by, unless it is of another type: an index that is looked into for texts has no number. */
function propertyFaults(name: string, kept: unknown, expected: unknown): string[] {
  if (POSITION_KEYS.includes(name) && typeof kept === typeof expected && kept !== null) return [];
  return differenceInWords(name, kept, expected);
}

/** Null stores nothing. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return isInt(value) ? value.toNumber() : value;
}
