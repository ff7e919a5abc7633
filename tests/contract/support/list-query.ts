import type {
  ClaimFilter,
  ClaimOrderField,
  DocumentFilter,
  DocumentOrderField,
  EntityFilter,
  EntityOrderField,
  RelationFilter,
  RelationOrderField,
} from '../../../src/model/filters.js';
import type { GraphReader } from '../../../src/model/graph-store.js';
import type { PageRequest } from '../../../src/model/page.js';
import type { IndexedKind } from './plans.js';
import { by, claimsThat, documentsThat, entitiesThat, relationsThat } from './filters.js';

/** A list of all nodes of a kind that pass a filter, in some order, and what is asked of it: a page, a count or both. */
export interface ListQuery {
  readonly list: IndexedKind;
  /** In words. */
  readonly label: string;
  readonly ask: (store: GraphReader) => Promise<unknown>;
}

export type Parts = 'page' | 'count' | 'page and count';

interface QueryParts {
  readonly parts?: Parts;
  readonly first?: number;
}

export function entities(label: string, filter: Partial<EntityFilter>, field: EntityOrderField = 'ID', how?: QueryParts): ListQuery {
  const where = entitiesThat(filter);
  return query('entities', label, how, {
    page: (store, page) => store.entityPage(where, by(field), page),
    count: (store) => store.entityCount(where),
  });
}

export function relations(label: string, filter: Partial<RelationFilter>, field: RelationOrderField = 'ID', how?: QueryParts): ListQuery {
  const list = { filter: relationsThat(filter), touching: null };
  return query('relations', label, how, {
    page: (store, page) => store.relationPage(list, by(field), page),
    count: (store) => store.relationCount(list),
  });
}

export function claims(label: string, filter: Partial<ClaimFilter>, field: ClaimOrderField = 'ID', how?: QueryParts): ListQuery {
  const where = claimsThat(filter);
  return query('claims', label, how, {
    page: (store, page) => store.claimPage(where, by(field), page),
    count: (store) => store.claimCount(where),
  });
}

export function documents(label: string, filter: Partial<DocumentFilter>, field: DocumentOrderField = 'ID', how?: QueryParts): ListQuery {
  const where = documentsThat(filter);
  return query('documents', label, how, {
    page: (store, page) => store.documentPage(where, by(field), page),
    count: (store) => store.documentCount(where),
  });
}

interface Reads {
  readonly page: (store: GraphReader, page: PageRequest) => Promise<unknown>;
  readonly count: (store: GraphReader) => Promise<unknown>;
}

function query(list: ListQuery['list'], label: string, { parts = 'page and count', first = 2 }: QueryParts = {}, reads: Reads): ListQuery {
  const ask: ListQuery['ask'] = async (store) => {
    if (parts !== 'count') await reads.page(store, { first, after: null });
    if (parts !== 'page') await reads.count(store);
  };
  return { list, label, ask };
}
