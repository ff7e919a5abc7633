import { DOCUMENT_ROLES, type DocumentFilter, type DocumentOrderField, type DocumentRole } from '../../model/filters.js';
import type { DocumentRecord } from '../../model/document.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import { documentCountFrom } from '../shared/tallies.js';
import type { Database } from './database.js';
import { DOCUMENT_ORDERS, documentCondition, documentScan } from './document-filter.js';
import { DOCUMENTS } from './mapping.js';
import { countFrom } from './nodes.js';
import { countRows, countRowsForEach, EACH, readPage, readPageForEach, type Rows } from './read-page.js';
import { joined, listOf, raw, sql, watched, type Sql } from './sql.js';

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

export function documentsOn(
  database: Database,
  relationIds: readonly string[],
  roles: readonly DocumentRole[],
  page: PageRequest,
): Page<DocumentRecord>[] {
  const list = { ...standingOn(roles), table: DOCUMENTS, keys: DOCUMENT_ORDERS.ID, descending: false };
  return readPageForEach(database, relationIds, list, page);
}

export function documentCountsOn(database: Database, relationIds: readonly string[], roles: readonly DocumentRole[]): number[] {
  return countRowsForEach(database, relationIds, standingOn(roles));
}

export function documentsBehind(database: Database, relationIdSets: readonly (readonly string[])[], limit: number): DocumentRecord[][] {
  return relationIdSets.map((ids) => {
    const relations = sql`(select ref from relation where id in ${listOf(ids)})`;
    const claims = sql`claim c where c.standing and ${watched('c.ref')} and c.relation in ${relations}`;
    const behind = DOCUMENT_ROLES.map((role) => sql`select c.ref as claim, ${COLUMN_OF_ROLE[role]} as ref from ${claims}`);
    const rows = database.all(
      sql`select ${raw(DOCUMENTS.columns)} from document d join (
          select ref, count(*) as claims from (${joined(behind, ' union ')}) group by ref
        ) as counted on counted.ref = d.ref
        order by counted.claims desc, d.id limit ${limit}`,
    );
    return rows.map(DOCUMENTS.read);
  });
}

const COLUMN_OF_ROLE: Readonly<Record<DocumentRole, Sql>> = { READ_IN: raw('c.document'), RETOLD: raw('c.original_document') };

/** The documents that have one of these roles in a standing claim on each relation. */
function standingOn(roles: readonly DocumentRole[]): Rows {
  const claims = sql`claim c where c.standing and ${watched('c.ref')} and c.relation = (select ref from relation where id = ${EACH})`;
  const claimed = roles.map((role) => sql`select distinct ${COLUMN_OF_ROLE[role]} as ref from ${claims}`);
  const from = sql`(${joined(claimed, ' union ')}) as claimed cross join document d on d.ref = claimed.ref`;
  return { alias: 'd', scans: roles.length === 0 ? [] : [{ from, where: raw('true') }], condition: raw('true') };
}
