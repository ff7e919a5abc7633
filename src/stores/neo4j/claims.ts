import type { ClaimFilter } from '../../model/filters.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import type { Page, PageRequest } from '../../model/page.js';
import { claimCountFrom } from '../shared/counts-from-tallies.js';
import { claimCondition } from './claim-filter.js';
import { claimStarts, ownedClaimStarts } from './claim-start.js';
import type { Database } from './database.js';
import { CLAIMS, readByIds } from './read-by-ids.js';
import { countItems, countsOfItems, readPage, readPages, type Items, type List } from './read-page.js';
import { countFrom } from './tallies.js';

export function claims(database: Database, ids: readonly string[]): Promise<(ClaimRecord | null)[]> {
  return readByIds(database, [CLAIMS], ids);
}

export function claimPage(database: Database, filter: ClaimFilter, page: PageRequest): Promise<Page<ClaimRecord>> {
  return readPage(database, byIds(allOf(filter)), page);
}

export function claimCount(database: Database, filter: ClaimFilter): Promise<number> {
  return countFrom(database, claimCountFrom(filter), () => countItems(database, allOf(filter)));
}

export function claimsOf(
  database: Database,
  owner: ClaimOwner,
  ids: readonly string[],
  filter: ClaimFilter,
  page: PageRequest,
): Promise<Page<ClaimRecord>[]> {
  return readPages(database, ids, byIds(ownedBy(owner, filter)), page);
}

export function claimCountsOf(database: Database, owner: ClaimOwner, ids: readonly string[], filter: ClaimFilter): Promise<number[]> {
  return countsOfItems(database, ids, ownedBy(owner, filter));
}

function allOf(filter: ClaimFilter): Items {
  return { variable: 'c', starts: claimStarts(filter), condition: claimCondition(filter) };
}

function ownedBy(owner: ClaimOwner, filter: ClaimFilter): Items {
  return { variable: 'c', starts: ownedClaimStarts(owner), condition: claimCondition(filter) };
}

const byIds = (items: Items): List => ({ ...items, keys: ['c.id'], descending: false });
