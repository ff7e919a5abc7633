import type { ClaimFilter } from '../../model/claim-filter.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import { allOf, listOf, namesOf, raw, sql, type Sql } from './sql.js';

/** The filter as a condition on `claim c`. */
export function claimCondition({ stances, claimants, documents, text, recordedSince, includeRetracted }: ClaimFilter): Sql {
  const claimantRefs = claimants && sql`(select ref from entity where id in ${listOf(claimants)})`;
  return allOf([
    stances && sql`c.stance in ${namesOf(stances)}`,
    claimantRefs && sql`(c.claimant in ${claimantRefs} or c.on_behalf_of in ${claimantRefs})`,
    documents && sql`c.document in (select ref from document where id in ${listOf(documents)})`,
    text === null ? null : sql`instr(c.text_key, ${text}) > 0`,
    recordedSince === null ? null : sql`c.recorded_at >= ${recordedSince}`,
    includeRetracted ? null : raw('c.standing'),
  ]);
}

/** Claims on, in or by the node with this id. */
export function ownedBy(owner: ClaimOwner, id: string): Sql {
  switch (owner) {
    case 'relation':
      return sql`c.relation = (select ref from relation where id = ${id})`;
    case 'document':
      return sql`c.document = (select ref from document where id = ${id})`;
    case 'speaker':
      return sql`(c.claimant = (select ref from entity where id = ${id}) or c.on_behalf_of = (select ref from entity where id = ${id}))`;
  }
}
