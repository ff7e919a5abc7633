import { LATEST_DAY } from '../../model/days.js';
import type { DocumentFilter, DocumentOrderField } from '../../model/filters.js';
import { isSelective } from '../shared/query-pieces.js';
import { DOCUMENTS } from './mapping.js';
import { tableScan, type Scan } from './read-page.js';
import { allOf, listOf, raw, sql, type Sql } from './sql.js';
import { textCondition } from './property-filter.js';

export const DOCUMENT_ORDERS: Readonly<Record<DocumentOrderField, readonly string[]>> = {
  ID: ['d.id'],
  TITLE: ['d.title_key', 'd.id'],
  PUBLISHED_ON: ['d.published_first', 'd.published_last', 'd.id'],
  CREATED_AT: ['d.created_at', 'd.id'],
};

/** The filter as a condition on `document d`. */
export function documentCondition({ ids, text, publisher, url, published }: DocumentFilter): Sql {
  return allOf([
    ids && sql`d.id in ${listOf(ids)}`,
    text === null ? null : sql`instr(d.text_key, ${text}) > 0`,
    publisher && allOf([raw('d.publisher_key is not null'), textCondition('d.publisher_key', publisher)]),
    url === null ? null : sql`d.url = ${url}`,
    published && publishedCondition(published),
  ]);
}

/** A document without a date has the latest day. */
function publishedCondition({ first, last, definite }: NonNullable<DocumentFilter['published']>): Sql {
  return allOf([
    definite ? sql`d.published_first >= ${first}` : sql`d.published_first <= ${last}`,
    definite ? sql`d.published_last <= ${last}` : sql`d.published_last >= ${first}`,
    raw(`d.published_first < ${LATEST_DAY}`),
  ]);
}

/** How a list of documents is read: by what its filter names if that picks few, else in its order. */
export function documentScan({ ids, publisher, url }: DocumentFilter): Scan {
  if (ids)
    return {
      from: sql`(select ref from document where id in ${listOf(ids)}) as found cross join document d on d.ref = found.ref`,
      where: raw('true'),
    };
  if (url !== null) return { from: raw('document d indexed by document_by_url'), where: sql`d.url = ${url}` };
  if (!publisher || !isSelective(publisher)) return tableScan(DOCUMENTS);
  return { from: raw('document d indexed by document_by_publisher'), where: textCondition('d.publisher_key', publisher) };
}
