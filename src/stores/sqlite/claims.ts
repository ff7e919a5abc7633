import type { ClaimFilter } from '../../model/filters.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import type { Page, PageRequest } from '../../model/page.js';
import { claimCountFrom } from '../shared/tallies.js';
import { claimCondition, claimScans, ownedClaimScans } from './claim-filter.js';
import type { Database } from './database.js';
import { CLAIMS } from './mapping.js';
import { countFrom } from './nodes.js';
import { countRows, readPage, type List, type Rows } from './read-page.js';

export function claimPage(database: Database, filter: ClaimFilter, page: PageRequest): Page<ClaimRecord> {
  return readPage(database, byIds(filteredRows(filter)), page);
}

export function claimCount(database: Database, filter: ClaimFilter): number {
  return countFrom(database, claimCountFrom(filter), () => countRows(database, filteredRows(filter)));
}

export function claimsOf(
  database: Database,
  owner: ClaimOwner,
  ids: readonly string[],
  filter: ClaimFilter,
  page: PageRequest,
): Page<ClaimRecord>[] {
  return ids.map((id) => readPage(database, byIds(rowsOf(owner, id, filter)), page));
}

export function claimCountsOf(database: Database, owner: ClaimOwner, ids: readonly string[], filter: ClaimFilter): number[] {
  return ids.map((id) => countRows(database, rowsOf(owner, id, filter)));
}

function filteredRows(filter: ClaimFilter): Rows {
  return { alias: 'c', scans: claimScans(filter), condition: claimCondition(filter) };
}

function rowsOf(owner: ClaimOwner, id: string, filter: ClaimFilter): Rows {
  return { alias: 'c', scans: ownedClaimScans(owner, id), condition: claimCondition(filter) };
}

const byIds = (rows: Rows): List<ClaimRecord> => ({ ...rows, table: CLAIMS, keys: ['c.id'], descending: false });
