import type { ChangeFilter, ClaimFilter, DocumentFilter, EntityFilter, TextCondition, RelationFilter } from '../../../src/model/filters.js';
import type { Order, Page, PageRequest } from '../../../src/model/page.js';
import { EVIDENCE_STATUSES } from '../../../src/model/relation.js';

// Complete filters that let everything through but for what a test says.

export function relationsThat(fields: Partial<RelationFilter> = {}): RelationFilter {
  return {
    types: null,
    from: null,
    to: null,
    direction: 'ANY',
    statuses: EVIDENCE_STATUSES,
    minIndependentSources: 0,
    minConfidence: 0,
    during: [],
    asserted: null,
    deniedBy: null,
    properties: [],
    otherTypes: null,
    ...fields,
  };
}

export function entitiesThat(fields: Partial<EntityFilter> = {}): EntityFilter {
  return {
    ids: null,
    types: null,
    name: null,
    externalId: null,
    properties: [],
    hasRelation: null,
    and: [],
    or: null,
    not: null,
    ...fields,
  };
}

export function claimsThat(fields: Partial<ClaimFilter> = {}): ClaimFilter {
  return { stances: null, claimants: null, documents: null, text: null, recordedSince: null, includeRetracted: true, ...fields };
}

export function documentsThat(fields: Partial<DocumentFilter> = {}): DocumentFilter {
  return { ids: null, text: null, publisher: null, url: null, published: null, ...fields };
}

export function changesThat(fields: Partial<ChangeFilter> = {}): ChangeFilter {
  return { touching: null, types: null, actions: null, by: null, ...fields };
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
