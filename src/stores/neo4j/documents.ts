import type { DocumentFilter, DocumentOrderField, DocumentRole } from '../../model/filters.js';
import type { DocumentRecord } from '../../model/document.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import { documentCountFrom } from '../shared/tallies.js';
import { allOf, cypher, raw, whole } from './cypher.js';
import type { Database } from './database.js';
import { DOCUMENT_ORDERS, documentCondition, documentScan } from './document-filter.js';
import { isOurs, parseRecords, storedRecord } from './records.js';
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

export function documentsOn(
  database: Database,
  relationIds: readonly string[],
  roles: readonly DocumentRole[],
  page: PageRequest,
): Promise<Page<DocumentRecord>[]> {
  return readPageForEach(database, relationIds, { ...standingOn(roles), keys: DOCUMENT_ORDERS.ID, descending: false }, page);
}

export function documentCountsOn(database: Database, relationIds: readonly string[], roles: readonly DocumentRole[]): Promise<number[]> {
  return countRowsForEach(database, relationIds, standingOn(roles));
}

export async function documentsBehind(
  database: Database,
  relationIdSets: readonly (readonly string[])[],
  limit: number,
): Promise<DocumentRecord[][]> {
  const rows = await database.read(cypher`UNWIND range(0, size(${relationIdSets}) - 1) AS i
    CALL (i) {
      MATCH (c:Claim) USING INDEX SEEK c:Claim(relationId)
        WHERE c.relationId IN ${relationIdSets}[i] AND c.standing = true AND ${isOurs('c')}
      UNWIND CASE c.originalDocumentId WHEN c.documentId THEN [c.documentId] ELSE [c.documentId, c.originalDocumentId] END AS documentId
      WITH documentId, count(*) AS claims WHERE documentId IS NOT NULL
      WITH documentId, claims ORDER BY claims DESC, documentId LIMIT ${whole(limit)}
      MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = documentId AND ${isOurs('d')}
      WITH d, claims ORDER BY claims DESC, d.id
      RETURN collect(${raw(storedRecord('d'))}) AS documents
    } RETURN documents ORDER BY i`);
  return rows.map((row) => parseRecords('document', row['documents']));
}

function filteredRows(filter: DocumentFilter, order: DocumentOrderField): Rows {
  return { alias: 'd', scans: [documentScan(filter, order)], condition: allOf([isOurs('d'), documentCondition(filter)]) };
}

const KEY_OF_ROLE: Readonly<Record<DocumentRole, string>> = { READ_IN: 'c.documentId', RETOLD: 'c.originalDocumentId' };

/** The documents that have one of these roles in a standing claim on the relation with the id that `id` holds. */
function standingOn(roles: readonly DocumentRole[]): Rows {
  const keys = raw(`[${roles.map((role) => KEY_OF_ROLE[role]).join(', ')}]`);
  return {
    alias: 'd',
    scans: [
      {
        match: (
          conditions,
        ) => cypher`MATCH (c:Claim) USING INDEX SEEK c:Claim(relationId) WHERE c.relationId = id AND c.standing = true AND ${isOurs('c')}
          UNWIND ${keys} AS documentId
          WITH DISTINCT documentId
          MATCH (d:Document) USING INDEX SEEK d:Document(id) WHERE d.id = documentId AND ${conditions}`,
        within: [],
      },
    ],
    condition: isOurs('d'),
  };
}
