import type { ClaimFilter, ClaimOrderField } from '../../model/filters.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import { claimCountFrom } from '../shared/tallies.js';
import { CLAIM_ORDERS, claimCondition, claimScans, ownedClaimCondition, ownedClaimScans } from './claim-filter.js';
import { allOf } from './cypher.js';
import type { Database } from './database.js';
import { countFrom } from './nodes.js';
import { countRows, countRowsForEach, readPage, readPageForEach, type Rows, type List } from './read-page.js';
import { isOurs } from './records.js';

export function claimPage(
  database: Database,
  filter: ClaimFilter,
  order: Order<ClaimOrderField>,
  page: PageRequest,
): Promise<Page<ClaimRecord>> {
  return readPage(database, inOrder(filteredRows(filter, order.field), order), page);
}

export function claimCount(database: Database, filter: ClaimFilter): Promise<number> {
  return countFrom(database, claimCountFrom(filter), () => countRows(database, filteredRows(filter, null)));
}

export function claimsOf(
  database: Database,
  owner: ClaimOwner,
  ids: readonly string[],
  filter: ClaimFilter,
  order: Order<ClaimOrderField>,
  page: PageRequest,
): Promise<Page<ClaimRecord>[]> {
  return readPageForEach(database, ids, inOrder(rowsOf(owner, filter), order), page);
}

export function claimCountsOf(database: Database, owner: ClaimOwner, ids: readonly string[], filter: ClaimFilter): Promise<number[]> {
  return countRowsForEach(database, ids, rowsOf(owner, filter));
}

function filteredRows(filter: ClaimFilter, order: ClaimOrderField | null): Rows {
  return { alias: 'c', scans: claimScans(filter, order), condition: allOf([isOurs('c'), claimCondition(filter)]) };
}

function rowsOf(owner: ClaimOwner, filter: ClaimFilter): Rows {
  return { alias: 'c', scans: ownedClaimScans(owner), condition: allOf([isOurs('c'), ownedClaimCondition(owner, filter)]) };
}

function inOrder(items: Rows, { field, descending }: Order<ClaimOrderField>): List {
  return { ...items, keys: CLAIM_ORDERS[field], descending };
}
