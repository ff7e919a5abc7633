// What `claimgraph check` asks of a store itself: whether what it keeps beside records is what the records say.
import { marksOf, type LoggedChange } from '../../model/change.js';
import type { KeyedNode } from '../../model/node.js';
import type { BesideRecord } from '../../model/store-audit.js';
import type { Ontology } from '../../ontology/ontology.js';
import { differenceInWords } from '../shared/difference-in-words.js';
import { lookUpFaults, lostLookUps } from './audit/look-ups.js';
import { besideProperties } from './audit/properties.js';
import { tieFaults } from './audit/ties.js';
import { cypher, raw, whole } from './cypher.js';
import type { Database } from './database.js';

export async function besideRecords(database: Database, ontology: Ontology, nodes: readonly KeyedNode[]): Promise<BesideRecord[]> {
  const [properties, ties, lookUps] = await Promise.all([
    besideProperties(database, ontology, nodes),
    tieFaults(database, ontology, nodes),
    lookUpFaults(database, ontology, nodes),
  ]);
  return nodes.map(({ record: { id } }) => {
    const { faults = [], foreignProperties = 0 } = properties.get(id) ?? {};
    return { faults: [...faults, ...(ties.get(id) ?? []), ...(lookUps.get(id) ?? [])], foreignProperties };
  });
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

/** Of each sort that are told. */
const MAX_TOLD = 100;

/** What Neo4j says of its indexes, and what leads to nothing; its own files are for `neo4j-admin database check`. */
export async function storageFaults(database: Database): Promise<string[]> {
  const rows = await database.read(raw("SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name, state"));
  const indexes = rows.map(({ name, state }) => `the index ${String(name)} is ${String(state)}`);
  return [...indexes, ...(await lostLookUps(database, MAX_TOLD))];
}
