import type { DocumentFilter, DocumentOrderField } from '../../model/filters.js';
import type { DocumentRecord } from '../../model/document.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import { documentCountFrom } from '../shared/tallies.js';
import type { Database } from './database.js';
import { DOCUMENT_ORDERS, documentCondition, documentScan } from './document-filter.js';
import { DOCUMENTS } from './mapping.js';
import { countFrom } from './nodes.js';
import { countRows, readPage, type Rows } from './read-page.js';
import { listOf, raw, sql } from './sql.js';

export function documentPage(
  database: Database,
  filter: DocumentFilter,
  { field, descending }: Order<DocumentOrderField>,
  page: PageRequest,
): Page<DocumentRecord> {
  const condition = documentCondition(filter);
  return readPage(database, { table: DOCUMENTS, scans: [documentScan(filter)], condition, keys: DOCUMENT_ORDERS[field], descending }, page);
}

export function documentCount(database: Database, filter: DocumentFilter): number {
  const rows = (): Rows => ({ alias: 'd', scans: [documentScan(filter)], condition: documentCondition(filter) });
  return countFrom(database, documentCountFrom(filter), () => countRows(database, rows()));
}

export function documentsOn(database: Database, relationIds: readonly string[], page: PageRequest): Page<DocumentRecord>[] {
  return relationIds.map((id) =>
    readPage(database, { ...standingOn(id), table: DOCUMENTS, keys: DOCUMENT_ORDERS.ID, descending: false }, page),
  );
}

export function documentCountsOn(database: Database, relationIds: readonly string[]): number[] {
  return relationIds.map((id) => countRows(database, standingOn(id)));
}

export function documentsBehind(database: Database, relationIdSets: readonly (readonly string[])[], limit: number): DocumentRecord[][] {
  return relationIdSets.map((ids) =>
    database
      .all(
        sql`select ${raw(DOCUMENTS.columns)} from document d join (
            select c.document, count(*) as claims from claim c
            where c.standing and c.relation in (select ref from relation where id in ${listOf(ids)}) group by c.document
          ) as counted on counted.document = d.ref
          order by counted.claims desc, d.id limit ${limit}`,
      )
      .map(DOCUMENTS.read),
  );
}

/** The documents with a standing claim on a relation. */
function standingOn(relationId: string): Rows {
  const claims = sql`claim c where c.standing and c.relation = (select ref from relation where id = ${relationId})`;
  const from = sql`(select distinct c.document as ref from ${claims}) as claimed cross join document d on d.ref = claimed.ref`;
  return { alias: 'd', scans: [{ from, where: raw('true') }], condition: raw('true') };
}
