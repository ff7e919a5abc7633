import type { ClaimFilter } from '../../model/filters.js';
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
