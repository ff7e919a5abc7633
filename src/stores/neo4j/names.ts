import { externalIdKey, type EntityRecord, type ExternalId } from '../../model/entity.js';
import type { NameSearch } from '../../model/graph-store.js';
import { cypher, raw, whole } from './cypher.js';
import type { Database } from './database.js';
import { isOurs, parseRecord, parseRecords, storedRecord } from './records.js';
import { readForEach } from './read-page.js';
import { indexText, SEARCH_WORDS } from './schema.js';

const OURS = isOurs('e');
const RECORD = raw(storedRecord('e'));

export async function entitiesByName(database: Database, names: readonly string[], limit: number): Promise<EntityRecord[][]> {
  const rows = await readForEach(
    database,
    names.map(indexText),
    cypher`MATCH (n:EntityName) USING INDEX SEEK n:EntityName(key) WHERE n.key = id
      WITH DISTINCT n.entityId AS entityId
      MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = entityId AND ${OURS}
      WITH e ORDER BY e.id LIMIT ${whole(limit)}
      RETURN collect(${RECORD}) AS records`,
  );
  return rows.map((row) => parseRecords('entity', row?.['records']));
}

export async function entitiesByExternalId(database: Database, externalIds: readonly ExternalId[]): Promise<(EntityRecord | null)[]> {
  const wanted = externalIds.map(({ scheme, value }) => [scheme, value]);
  const rows = await database.read(cypher`UNWIND ${wanted} AS wanted
    MATCH (x:ExternalId) USING INDEX SEEK x:ExternalId(scheme, value) WHERE x.scheme = wanted[0] AND x.value = wanted[1]
    MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = x.entityId AND ${OURS}
    RETURN x.scheme AS scheme, x.value AS value, ${RECORD} AS record`);
  const found = new Map(rows.map(({ scheme, value, record }) => [externalIdKey({ scheme: String(scheme), value: String(value) }), record]));
  return externalIds.map((externalId) => {
    const record = found.get(externalIdKey(externalId));
    return record === undefined ? null : parseRecord('entity', record as [unknown, unknown]);
  });
}

/** Looks the words up in the full-text index; the order is ours, never the index's score, so that stores agree. */
export async function entitiesBySearchWords(database: Database, { words, length, types, limit }: NameSearch): Promise<EntityRecord[]> {
  if (words.length === 0) return [];
  const ofType = types ? cypher`AND e.type IN ${types}` : raw('');
  const row = await database.get(cypher`
    CALL db.index.fulltext.queryNodes(${SEARCH_WORDS}, ${searchExpression(words)}) YIELD node
    WITH DISTINCT node.entityId AS entityId
    MATCH (n:EntityName) USING INDEX SEEK n:EntityName(entityId) WHERE n.entityId = entityId
    WITH entityId, min(abs(size(n.key) - ${whole(length)})) AS difference
    MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id = entityId AND ${OURS} ${ofType}
    WITH e ORDER BY difference, e.name_key, e.id LIMIT ${whole(limit)}
    RETURN collect(${RECORD}) AS records`);
  return parseRecords('entity', row?.['records']);
}

/** Words hold letters and digits only, so that quoting makes each a plain term. */
function searchExpression(words: readonly (readonly string[])[]): string {
  return words.map((forms) => `+(${forms.map((form) => `"${form}"`).join(' ')})`).join(' ');
}
