import { DamagedStoreError } from '../../model/errors.js';
import { NODE_KINDS, type NodeKind, type NodeRecord } from '../../model/node.js';
import type { Tallies } from '../../model/tallies.js';
import type { Ontology } from '../../ontology/ontology.js';
import { type FromTallies, talliesFrom } from '../shared/tallies.js';
import { cypher, joined, raw, whole, type Cypher } from './cypher.js';
import type { Database, Row } from './database.js';
import { relationshipType } from './mapping.js';
import { hasRecord, parseRecord, storedRecord, type OfKind, type StoredRecord } from './records.js';

/** The index of the ids of nodes with one label, or of relationships of one type. */
export interface IdLookup<Kind extends NodeKind = NodeKind> {
  readonly kind: Kind;
  readonly name: string;
  /** Matches one of them as `n`. */
  readonly pattern: string;
}

export const ENTITIES: IdLookup<'entity'> = { kind: 'entity', name: 'Entity', pattern: '(n:Entity)' };
export const CLAIMS: IdLookup<'claim'> = { kind: 'claim', name: 'Claim', pattern: '(n:Claim)' };
export const DOCUMENTS: IdLookup<'document'> = { kind: 'document', name: 'Document', pattern: '(n:Document)' };

const RECORD = raw(storedRecord('n'));

export function relationshipsOf(ontology: Ontology): readonly IdLookup<'relation'>[] {
  return ontology.relationTypes.map(({ name }) => {
    const type = relationshipType(name);
    return { kind: 'relation', name: type, pattern: `()-[n:${type}]->()` };
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
export async function readByIds<Kind extends NodeKind>(
  database: Database,
  among: readonly IdLookup<Kind>[],
  ids: readonly string[],
): Promise<(OfKind<Kind> | null)[]> {
  const rows = await database.read(recordsByIds(among, ids));
  const found = new Map(rows.map((row) => recordIn<Kind>(row)).map((record) => [record.id, record]));
  return ids.map((id) => found.get(id) ?? null);
}

/** Of a row with `kind` and `record`. */
const recordIn = <Kind extends NodeKind>({ kind, record }: Row): OfKind<Kind> => parseRecord(kind as Kind, record as StoredRecord);

/** Gives `kind` and `record` for each of the ids that is there. */
function recordsByIds(among: readonly IdLookup[], ids: readonly string[]): Cypher {
  return joined(
    among.map((index) => cypher`${byId(index)} n.id IN ${ids} RETURN '${raw(index.kind)}' AS kind, ${RECORD} AS record`),
    ' UNION ALL ',
  );
}

/** `MATCH ... WHERE ... AND`, by the index of ids: of what claimgraph made. */
export const byId = ({ name, pattern }: IdLookup): Cypher =>
  raw(`MATCH ${pattern} USING INDEX SEEK n:${name}(id) WHERE ${hasRecord('n')} AND`);

/** Which of these ids are taken: by what claimgraph made, or by another hand under the labels and types of claimgraph. */
export async function takenIds(database: Database, ontology: Ontology, ids: readonly string[]): Promise<string[]> {
  const among = NODE_KINDS.flatMap((kind) => idLookupsOf(kind, ontology));
  const parts = among.map(({ name, pattern }) => {
    const match = raw(`MATCH ${pattern} USING INDEX SEEK n:${name}(id)`);
    return cypher`${match} WHERE n.id IN ${ids} RETURN n.id AS id`;
  });
  const found = new Set((await database.read(joined(parts, ' UNION ALL '))).map(({ id }) => id));
  return ids.filter((id) => found.has(id));
}

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
  const rows = await database.read(cypher`CALL () { ${joined(parts, ' UNION ALL ')} } WITH n ${cut} RETURN ${RECORD} AS record`);
  return rows.map(({ record }) => parseRecord(kind, record as StoredRecord));
}

/** The counts that the store keeps of its nodes. Throws STORE_UNAVAILABLE where one was damaged, or changed by another hand. */
export async function tallies(database: Database): Promise<Tallies> {
  const kept = await keptTallies(database);
  for (const [name, count] of kept) {
    if (!Number.isSafeInteger(count)) throw new DamagedStoreError(`the count "${name}" is damaged in the store`, null);
  }
  return talliesFrom(kept);
}

/** By name, with names that begin so; of what is damaged no number. */
export async function keptTallies(database: Database, prefix = ''): Promise<[name: string, count: number][]> {
  const rows = await database.read(
    cypher`MATCH (t:Tally) USING INDEX SEEK t:Tally(name) WHERE t.name STARTS WITH ${prefix} RETURN t.name AS name, t.value AS value`,
  );
  return rows.map(({ name, value }) => [String(name), typeof value === 'number' ? value : NaN]);
}

/** Takes a count from the tallies where they know it; else counts. */
export async function countFrom(database: Database, known: FromTallies, count: () => Promise<number>): Promise<number> {
  return known ? known(await tallies(database)) : count();
}
