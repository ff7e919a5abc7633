import type { ClaimFilter } from '../../model/claim-filter.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import type { Page, PageRequest } from '../../model/page.js';
import { claimCondition, ownedBy } from './claim-filter.js';
import type { Database } from './database.js';
import { CLAIMS } from './mapping.js';
import { countRows, readByIds, readPage } from './read-page.js';
import { allOf, type Sql } from './sql.js';

const KEYS = ['c.id'];

export function claims(database: Database, ids: readonly string[]): (ClaimRecord | null)[] {
  return readByIds(database, CLAIMS, ids);
}

export function claimPage(database: Database, filter: ClaimFilter, page: PageRequest): Page<ClaimRecord> {
  return readPage(database, { table: CLAIMS, condition: claimCondition(filter), keys: KEYS, descending: false }, page);
}

export function claimCount(database: Database, filter: ClaimFilter): number {
  return countRows(database, { table: CLAIMS, condition: claimCondition(filter) });
}

export function claimsOf(
  database: Database,
  owner: ClaimOwner,
  ids: readonly string[],
  filter: ClaimFilter,
  page: PageRequest,
): Page<ClaimRecord>[] {
  return ids.map((id) =>
    readPage(database, { table: CLAIMS, condition: ownedCondition(owner, id, filter), keys: KEYS, descending: false }, page),
  );
}

export function claimCountsOf(database: Database, owner: ClaimOwner, ids: readonly string[], filter: ClaimFilter): number[] {
  return ids.map((id) => countRows(database, { table: CLAIMS, condition: ownedCondition(owner, id, filter) }));
}

const ownedCondition = (owner: ClaimOwner, id: string, filter: ClaimFilter): Sql => allOf([ownedBy(owner, id), claimCondition(filter)]);
