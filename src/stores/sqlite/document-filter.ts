import { LATEST_DAY } from '../../model/days.js';
import type { DocumentFilter, DocumentOrderField } from '../../model/document-filter.js';
import { allOf, listOf, raw, sql, type Sql } from './sql.js';
import { textCondition } from './text-condition.js';

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
    published &&
      sql`d.published_first <= ${published.last} and d.published_last >= ${published.first} and d.published_first < ${LATEST_DAY}`,
  ]);
}
