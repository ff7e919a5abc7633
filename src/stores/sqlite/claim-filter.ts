import type { ClaimFilter } from '../../model/filters.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import type { Scan } from './read-page.js';
import { allOf, listOf, namesOf, raw, sql, type Sql } from './sql.js';

/** The filter as a condition on `claim c`. */
export function claimCondition({ stances, claimants, documents, text, recordedSince, includeRetracted }: ClaimFilter): Sql {
  return allOf([
    stances && sql`c.stance in ${namesOf(stances)}`,
    claimants && spokenBy(claimants),
    documents && sql`c.document in (select ref from document where id in ${listOf(documents)})`,
    text === null ? null : sql`instr(c.text_key, ${text}) > 0`,
    recordedSince === null ? null : sql`c.recorded_at >= ${recordedSince}`,
    includeRetracted ? null : raw('c.standing'),
  ]);
}

/** As claimant, or as the one on whose behalf the claimant speaks. */
export const spokenBy = (ids: readonly string[]): Sql =>
  sql`(c.claimant in ${entitiesWith(ids)} or c.on_behalf_of in ${entitiesWith(ids)})`;

/** The refs of the entities with these ids. */
export const entitiesWith = (ids: readonly string[]): Sql => sql`(select ref from entity where id in ${listOf(ids)})`;

/** How a list of claims is read: by the documents or speakers that it names, by the time of recording, else by the index of ids. */
export function claimScans({
  documents,
  claimants,
  recordedSince,
}: Pick<ClaimFilter, 'documents' | 'claimants' | 'recordedSince'>): readonly Scan[] {
  if (documents) return [indexScan('document', sql`c.document in (select ref from document where id in ${listOf(documents)})`)];
  if (claimants) return speakerScans(sql`in ${entitiesWith(claimants)}`);
  return recordedSince === null
    ? [{ from: raw('claim c'), where: raw('true') }]
    : [indexScan('time', sql`c.recorded_at >= ${recordedSince}`)];
}

/** How the claims are read that are on, in or by the node with this id. */
export function ownedClaimScans(owner: ClaimOwner, id: string): readonly Scan[] {
  switch (owner) {
    case 'relation':
      return [indexScan('relation', sql`c.relation = (select ref from relation where id = ${id})`)];
    case 'document':
      return [indexScan('document', sql`c.document = (select ref from document where id = ${id})`)];
    case 'speaker':
      return speakerScans(sql`= (select ref from entity where id = ${id})`);
  }
}

/** As claimant, then on behalf of someone. Only where it is said will SQLite see that nothing is looked for that these indexes lack. */
function speakerScans(isOne: Sql): readonly Scan[] {
  return ['claimant', 'on_behalf_of'].map((column) => {
    const speaker = raw(`c.${column}`);
    return indexScan(column, sql`${speaker} is not null and ${speaker} ${isOne}`);
  });
}

const indexScan = (index: string, where: Sql): Scan => ({ from: raw(`claim c indexed by claim_by_${index}`), where });
