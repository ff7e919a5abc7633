import type { ClaimFilter } from '../../model/filters.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import { entitiesWith } from './claim-filter.js';
import type { Start } from './read-page.js';
import { listOf, raw, sql, type Sql } from './sql.js';

/** Where a list of claims begins: at the documents or speakers that it names, at the time of recording, else at the index of ids. */
export function claimStarts({
  documents,
  claimants,
  recordedSince,
}: Pick<ClaimFilter, 'documents' | 'claimants' | 'recordedSince'>): readonly Start[] {
  if (documents) return [indexed('document', sql`c.document in (select ref from document where id in ${listOf(documents)})`)];
  if (claimants) return spokenBy(sql`in ${entitiesWith(claimants)}`);
  return recordedSince === null
    ? [{ from: raw('claim c'), where: raw('true') }]
    : [indexed('time', sql`c.recorded_at >= ${recordedSince}`)];
}

/** Where the claims begin that are on, in or by the node with this id. */
export function ownedClaimStarts(owner: ClaimOwner, id: string): readonly Start[] {
  switch (owner) {
    case 'relation':
      return [indexed('relation', sql`c.relation = (select ref from relation where id = ${id})`)];
    case 'document':
      return [indexed('document', sql`c.document = (select ref from document where id = ${id})`)];
    case 'speaker':
      return spokenBy(sql`= (select ref from entity where id = ${id})`);
  }
}

/** As claimant, then on behalf of someone. Only where it is said will SQLite see that nothing is looked for that these indexes lack. */
function spokenBy(isOne: Sql): readonly Start[] {
  return ['claimant', 'on_behalf_of'].map((column) => {
    const speaker = raw(`c.${column}`);
    return indexed(column, sql`${speaker} is not null and ${speaker} ${isOne}`);
  });
}

const indexed = (index: string, where: Sql): Start => ({ from: raw(`claim c indexed by claim_by_${index}`), where });
