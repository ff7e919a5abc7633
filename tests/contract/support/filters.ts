import {
  ALL_CLAIMS,
  ALL_DOCUMENTS,
  ALL_ENTITIES,
  ALL_RELATIONS,
  type ChangeFilter,
  type ClaimFilter,
  type DocumentFilter,
  type EntityFilter,
  type RelationFilter,
  type TextCondition,
} from '../../../src/model/filters.js';
import type { Order, Page, PageRequest } from '../../../src/model/page.js';

// Resolved filters that let everything through but for what a test says.

export function relationsThat(fields: Partial<RelationFilter> = {}): RelationFilter {
  return { ...ALL_RELATIONS, ...fields };
}

export function entitiesThat(fields: Partial<EntityFilter> = {}): EntityFilter {
  return { ...ALL_ENTITIES, ...fields };
}

export function claimsThat(fields: Partial<ClaimFilter> = {}): ClaimFilter {
  return { ...ALL_CLAIMS, ...fields };
}

export function documentsThat(fields: Partial<DocumentFilter> = {}): DocumentFilter {
  return { ...ALL_DOCUMENTS, ...fields };
}

export function changesThat(fields: Partial<ChangeFilter> = {}): ChangeFilter {
  return { kinds: null, touching: null, types: null, actions: null, by: null, ...fields };
}

export function textThat(fields: Partial<TextCondition>): TextCondition {
  return { equals: null, in: null, startsWith: null, contains: null, ...fields };
}

export function by<Field extends string>(field: Field, descending = false): Order<Field> {
  return { field, descending };
}

export const ALL: PageRequest = { first: 1000, after: null };

export async function idsIn(page: Promise<Page<{ readonly id: string }>>): Promise<string[]> {
  return (await page).items.map(({ node }) => node.id);
}

/** The ids of every page, one page after the other. */
export async function idsOfPages(first: number, read: (page: PageRequest) => Promise<Page<{ readonly id: string }>>): Promise<string[][]> {
  const pages: string[][] = [];
  for (let after: PageRequest['after'] = null; ;) {
    const { items, hasNextPage } = await read({ first, after });
    pages.push(items.map(({ node }) => node.id));
    if (!hasNextPage) return pages;
    after = items.at(-1)?.position ?? null;
  }
}
