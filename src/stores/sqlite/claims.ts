import type { ClaimFilter, ClaimOrderField } from '../../model/filters.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import type { Order, Page, PageRequest } from '../../model/page.js';
import { claimCountFrom } from '../shared/tallies.js';
import { CLAIM_ORDERS, claimCondition, claimScans, ownedClaimCondition, ownedClaimScans } from './claim-filter.js';
import type { Database } from './database.js';
import { CLAIMS } from './claim-mapping.js';
import { countFrom } from './nodes.js';
import { countRows, countRowsForEach, readPage, readPageForEach, type List, type Rows } from './read-page.js';

export function claimPage(database: Database, filter: ClaimFilter, order: Order<ClaimOrderField>, page: PageRequest): Page<ClaimRecord> {
  return readPage(database, inOrder(filteredRows(filter, order.field), order), page);
}

export function claimCount(database: Database, filter: ClaimFilter): number {
  return countFrom(database, claimCountFrom(filter), () => countRows(database, filteredRows(filter, null)));
}

export function claimsOf(
  database: Database,
  owner: ClaimOwner,
  ids: readonly string[],
  filter: ClaimFilter,
  order: Order<ClaimOrderField>,
  page: PageRequest,
): Page<ClaimRecord>[] {
  return readPageForEach(database, ids, inOrder(rowsOf(owner, filter), order), page);
}

export function claimCountsOf(database: Database, owner: ClaimOwner, ids: readonly string[], filter: ClaimFilter): number[] {
  return countRowsForEach(database, ids, rowsOf(owner, filter));
}

function filteredRows(filter: ClaimFilter, order: ClaimOrderField | null): Rows {
  return { alias: 'c', scans: claimScans(filter, order), condition: claimCondition(filter) };
}

function rowsOf(owner: ClaimOwner, filter: ClaimFilter): Rows {
  return { alias: 'c', scans: ownedClaimScans(owner), condition: ownedClaimCondition(owner, filter) };
}

function inOrder(rows: Rows, { field, descending }: Order<ClaimOrderField>): List<ClaimRecord> {
  return { ...rows, table: CLAIMS, keys: CLAIM_ORDERS[field], descending };
}
