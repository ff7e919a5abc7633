import type { DocumentFilter, DocumentOrderField } from '../../model/filters.js';
import type { DocumentRecord } from '../../model/document.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import { documentCountFrom } from '../shared/tallies.js';
import { cypher, raw, whole } from './cypher.js';
import type { Database } from './database.js';
import { DOCUMENT_ORDERS, documentCondition, documentScan } from './document-filter.js';
import { parseRecords } from './mapping.js';
import { countFrom } from './nodes.js';
import { countRows, countRowsForEach, readPage, readPageForEach, type Rows } from './read-page.js';

export function documentPage(
  database: Database,
  filter: DocumentFilter,
  { field, descending }: Order<DocumentOrderField>,
  page: PageRequest,
): Promise<Page<DocumentRecord>> {
  return readPage(database, { ...filteredRows(filter, field), keys: DOCUMENT_ORDERS[field], descending }, page);
}

export function documentCount(database: Database, filter: DocumentFilter): Promise<number> {
  return countFrom(database, documentCountFrom(filter), () => countRows(database, filteredRows(filter, 'ID')));
}

export function documentsOn(database: Database, relationIds: readonly string[], page: PageRequest): Promise<Page<DocumentRecord>[]> {
  return readPageForEach(database, relationIds, { ...STANDING_ON, keys: DOCUMENT_ORDERS.ID, descending: false }, page);
}

export function documentCountsOn(database: Database, relationIds: readonly string[]): Promise<number[]> {
  return countRowsForEach(database, relationIds, STANDING_ON);
}

export async function documentsBehind(
  database: Database,
  relationIdSets: readonly (readonly string[])[],
  limit: number,
): Promise<DocumentRecord[][]> {
  const rows = await database.read(cypher`UNWIND range(0, size(${relationIdSets}) - 1) AS i
    CALL (i) {
      MATCH (c:Claim) USING INDEX SEEK c:Claim(relationId) WHERE c.relationId IN ${relationIdSets}[i] AND c.standing
      WITH c.documentId AS documentId, count(*) AS claims ORDER BY claims DESC, documentId LIMIT ${whole(limit)}
      MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = documentId
      WITH d, claims ORDER BY claims DESC, d.id
      RETURN collect(d.record_json) AS documents
    } RETURN documents ORDER BY i`);
  return rows.map((row) => parseRecords(row['documents']));
}

function filteredRows(filter: DocumentFilter, order: DocumentOrderField): Rows {
  return { alias: 'd', scans: [documentScan(filter, order)], condition: documentCondition(filter) };
}

/** The documents with a standing claim on the relation with the id that `id` holds. */
const STANDING_ON: Rows = {
  alias: 'd',
  scans: [
    {
      match: (conditions) => cypher`MATCH (c:Claim) USING INDEX SEEK c:Claim(relationId) WHERE c.relationId = id AND c.standing
        WITH DISTINCT c.documentId AS documentId
        MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = documentId AND ${conditions}`,
      within: [],
    },
  ],
  condition: raw('true'),
};
