import { LATEST_DAY } from '../../model/days.js';
import type { DocumentFilter, DocumentOrderField } from '../../model/filters.js';
import { isSelective } from '../shared/query-pieces.js';
import { allOf, cypher, raw, whole, type Cypher } from './cypher.js';
import { indexSeek, type Scan } from './read-page.js';
import { textCondition } from './property-filter.js';

export const DOCUMENT_ORDERS: Readonly<Record<DocumentOrderField, readonly string[]>> = {
  ID: ['d.id'],
  TITLE: ['d.title_key', 'd.id'],
  PUBLISHED_ON: ['d.published_first', 'd.published_last', 'd.id'],
  CREATED_AT: ['d.createdAt', 'd.id'],
};

/** The filter as a condition on `d`, a document. */
export function documentCondition({ ids, text, publisher, url, published }: DocumentFilter): Cypher {
  return allOf([
    ids && cypher`d.id IN ${ids}`,
    text === null ? null : cypher`d.text_key CONTAINS ${text}`,
    publisher && allOf([raw('d.publisher_key IS NOT NULL'), textCondition('d.publisher_key', publisher)]),
    url === null ? null : cypher`d.url = ${url}`,
    published && publishedCondition(published),
  ]);
}

/** A document without a date has the latest day. */
function publishedCondition({ first, last, definite }: NonNullable<DocumentFilter['published']>): Cypher {
  return allOf([
    definite ? cypher`d.published_first >= ${whole(first)}` : cypher`d.published_first <= ${whole(last)}`,
    definite ? cypher`d.published_last <= ${whole(last)}` : cypher`d.published_last >= ${whole(first)}`,
    raw(`d.published_first < ${LATEST_DAY}`),
  ]);
}

/** How a list of documents is read: by what its filter names if that picks few, else by the index of its order. */
export function documentScan({ ids, publisher, url }: DocumentFilter, order: DocumentOrderField): Scan {
  if (ids) return indexSeek('d:Document', 'id', cypher`d.id IN ${ids}`);
  if (url !== null) return indexSeek('d:Document', 'url', cypher`d.url = ${url}`);
  if (publisher && isSelective(publisher)) return indexSeek('d:Document', 'publisher_key', textCondition('d.publisher_key', publisher));
  return ORDERED[order];
}

const ORDERED: Readonly<Record<DocumentOrderField, Scan>> = {
  ID: indexSeek('d:Document', 'id', raw("d.id > ''")),
  TITLE: indexSeek('d:Document', 'title_key, id', raw("d.title_key >= '' AND d.id > ''")),
  PUBLISHED_ON: indexSeek(
    'd:Document',
    'published_first, published_last, id',
    cypher`d.published_first <= ${whole(LATEST_DAY)} AND d.published_last <= ${whole(LATEST_DAY)} AND d.id > ''`,
  ),
  CREATED_AT: indexSeek('d:Document', 'createdAt, id', raw("d.createdAt >= '' AND d.id > ''")),
};
