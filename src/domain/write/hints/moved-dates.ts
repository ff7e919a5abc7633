import type { Hint } from '../../../model/hint.js';
import type { RelationRecord } from '../../../model/relation.js';
import type { SubjectClaims } from '../../evidence/subject-claims.js';

/**
 * STANDING_DENIAL: a relation has other dates after a write, and a denial of all between its ends may have been meant otherwise. Null where
 * it has the same, or no such denial was there before.
 * @param claims those on it
 * @param firstChange the number of the write's first change: what is recorded from there on means the dates that are now
 */
export function hintOfMovedDates(
  before: RelationRecord,
  after: RelationRecord,
  claims: Pick<SubjectClaims, 'groupDenial'>,
  firstChange: number,
): Hint | null {
  if (after.started === before.started && after.ended === before.ended) return null;
  const denial = claims.groupDenial;
  if (!denial || denial.place >= firstChange) return null;
  const { claimId, groupId } = denial;
  const message = `the dates of relation "${after.id}" change, which claim "${groupId}" denies: see whether it still means this one`;
  return { code: 'STANDING_DENIAL', message, nodeIds: [after.id, claimId] };
}
