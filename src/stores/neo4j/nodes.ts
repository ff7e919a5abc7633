import { NODE_KINDS, type NodeKind, type NodeRecord } from '../../model/node.js';
import type { Tallies } from '../../model/tallies.js';
import type { Ontology } from '../../ontology/ontology.js';
import { type FromTallies, talliesFrom } from '../shared/tallies.js';
import { cypher, joined, raw, whole, type Cypher } from './cypher.js';
import type { Database } from './database.js';
import { parseRecord, relationshipType } from './mapping.js';

/** The index of the ids of nodes with one label, or of relationships of one type. */
export interface IdLookup {
  readonly name: string;
  /** Matches one of them as `n`. */
  readonly pattern: string;
}

export const ENTITIES: IdLookup = { name: 'Entity', pattern: '(n:Entity)' };
export const CLAIMS: IdLookup = { name: 'Claim', pattern: '(n:Claim)' };
export const DOCUMENTS: IdLookup = { name: 'Document', pattern: '(n:Document)' };

export function relationshipsOf(ontology: Ontology): readonly IdLookup[] {
  return ontology.relationTypes.map(({ name }) => {
    const type = relationshipType(name);
    return { name: type, pattern: `()-[n:${type}]->()` };
  });
}

export function idLookupsOf(kind: NodeKind, ontology: Ontology): readonly IdLookup[] {
  switch (kind) {
    case 'entity':
      return [ENTITIES];
    case 'relation':
      return relationshipsOf(ontology);
    case 'claim':
      return [CLAIMS];
    case 'document':
      return [DOCUMENTS];
  }
}

/** Reads records by id, in the order of the ids; null where none of these indexes has it. */
export async function readByIds<Item extends NodeRecord>(
  database: Database,
  among: readonly IdLookup[],
  ids: readonly string[],
): Promise<(Item | null)[]> {
  const rows = await database.read(recordsByIds(among, ids));
  const found = new Map(rows.map((row) => parseRecord<Item>(row['record'])).map((record) => [record.id, record]));
  return ids.map((id) => found.get(id) ?? null);
}

/** Gives `record` for each of the ids that is there. */
function recordsByIds(among: readonly IdLookup[], ids: readonly string[]): Cypher {
  return joined(
    among.map((index) => cypher`${byId(index)} n.id IN ${ids} RETURN n.record_json AS record`),
    ' UNION ALL ',
  );
}

/** `MATCH ... WHERE`, by the index of ids. */
export const byId = ({ name, pattern }: IdLookup): Cypher => raw(`MATCH ${pattern} USING INDEX SEEK n:${name}(id) WHERE`);

/** Nodes of any kind by id: an id belongs to one kind only. */
export function nodes(database: Database, ontology: Ontology, ids: readonly string[]): Promise<(NodeRecord | null)[]> {
  return readByIds(
    database,
    NODE_KINDS.flatMap((kind) => idLookupsOf(kind, ontology)),
    ids,
  );
}

/** One kind of nodes in the order of their ids: those after an id. Each index gives its next ones, of which the first are kept. */
export async function scan(database: Database, ontology: Ontology, kind: NodeKind, afterId: string, limit: number): Promise<NodeRecord[]> {
  const cut = cypher`ORDER BY n.id LIMIT ${whole(limit)}`;
  const parts = idLookupsOf(kind, ontology).map((index) => cypher`${byId(index)} n.id > ${afterId} WITH n ${cut} RETURN n`);
  const rows = await database.read(cypher`CALL () { ${joined(parts, ' UNION ALL ')} } WITH n ${cut} RETURN n.record_json AS record`);
  return rows.map(({ record }) => parseRecord(record));
}

/** The counts that the store keeps of its nodes. */
export async function tallies(database: Database): Promise<Tallies> {
  const rows = await database.read(
    raw("MATCH (t:Tally) USING INDEX SEEK t:Tally(name) WHERE t.name > '' RETURN t.name AS name, t.value AS value"),
  );
  return talliesFrom(rows.map(({ name, value }) => [String(name), Number(value)]));
}

/** Takes a count from the tallies where they know it; else counts. */
export async function countFrom(database: Database, known: FromTallies, count: () => Promise<number>): Promise<number> {
  return known ? known(await tallies(database)) : count();
}
