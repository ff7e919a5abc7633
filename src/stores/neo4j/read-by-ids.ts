import type { NodeKind, NodeRecord } from '../../model/node.js';
import type { Ontology } from '../../ontology/ontology.js';
import { cypher, joined, raw, type Cypher } from './cypher.js';
import type { Database } from './database.js';
import { relationshipType, recordOf } from './mapping.js';

/** Nodes with one label, or relationships of one type: they share an index of ids. */
export interface Indexed {
  readonly name: string;
  /** Matches one of them as `n`. */
  readonly pattern: string;
}

export const ENTITIES: Indexed = { name: 'Entity', pattern: '(n:Entity)' };
export const CLAIMS: Indexed = { name: 'Claim', pattern: '(n:Claim)' };
export const DOCUMENTS: Indexed = { name: 'Document', pattern: '(n:Document)' };

export function relationshipsOf(ontology: Ontology): readonly Indexed[] {
  return ontology.relationTypes.map(({ name }) => {
    const type = relationshipType(name);
    return { name: type, pattern: `()-[n:${type}]->()` };
  });
}

export function indexedOf(kind: NodeKind, ontology: Ontology): readonly Indexed[] {
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

/** Reads records by id, in the order of the ids; null where there is none among these. */
export async function readByIds<Item extends NodeRecord>(
  database: Database,
  among: readonly Indexed[],
  ids: readonly string[],
): Promise<(Item | null)[]> {
  const rows = await database.read(recordsByIds(among, ids));
  const found = new Map(rows.map((row) => recordOf<Item>(row['record'])).map((record) => [record.id, record]));
  return ids.map((id) => found.get(id) ?? null);
}

/** Gives `record` for each of the ids that is there. */
function recordsByIds(among: readonly Indexed[], ids: readonly string[]): Cypher {
  return joined(
    among.map((indexed) => cypher`${byId(indexed)} n.id IN ${ids} RETURN n.record_json AS record`),
    ' UNION ALL ',
  );
}

/** `MATCH ... WHERE`, by the index of ids. */
export const byId = ({ name, pattern }: Indexed): Cypher => raw(`MATCH ${pattern} USING INDEX SEEK n:${name}(id) WHERE`);
