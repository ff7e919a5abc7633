import type { ClaimFilter } from '../../model/filters.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import type { Page, PageRequest } from '../../model/page.js';
import { claimCountFrom } from '../shared/tallies.js';
import { claimCondition, claimScans, ownedClaimScans } from './claim-filter.js';
import type { Database } from './database.js';
import { countFrom } from './nodes.js';
import { countRows, countRowsForEach, readPage, readPageForEach, type Rows, type List } from './read-page.js';

export function claimPage(database: Database, filter: ClaimFilter, page: PageRequest): Promise<Page<ClaimRecord>> {
  return readPage(database, byIds(filteredRows(filter)), page);
}

export function claimCount(database: Database, filter: ClaimFilter): Promise<number> {
  return countFrom(database, claimCountFrom(filter), () => countRows(database, filteredRows(filter)));
}

export function claimsOf(
  database: Database,
  owner: ClaimOwner,
  ids: readonly string[],
  filter: ClaimFilter,
  page: PageRequest,
): Promise<Page<ClaimRecord>[]> {
  return readPageForEach(database, ids, byIds(rowsOf(owner, filter)), page);
}

export function claimCountsOf(database: Database, owner: ClaimOwner, ids: readonly string[], filter: ClaimFilter): Promise<number[]> {
  return countRowsForEach(database, ids, rowsOf(owner, filter));
}

function filteredRows(filter: ClaimFilter): Rows {
  return { alias: 'c', scans: claimScans(filter), condition: claimCondition(filter) };
}

function rowsOf(owner: ClaimOwner, filter: ClaimFilter): Rows {
  return { alias: 'c', scans: ownedClaimScans(owner), condition: claimCondition(filter) };
}

const byIds = (items: Rows): List => ({ ...items, keys: ['c.id'], descending: false });
