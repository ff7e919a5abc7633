import type { Hint } from '../../../model/hint.js';
import type { RelationRecord } from '../../../model/relation.js';
import type { WeighedClaim } from '../../evidence/weighed-claim.js';

/**
 * STANDING_DENIAL: a relation has other dates after a write, and a denial of all between its ends may have been meant otherwise. Null where
 * it has the same, or no such denial was there before.
 * @param claims all claims on it
 * @param firstChange the number of the write's first change: what is recorded from there on means the dates that are now
 */
export function hintOfMovedDates(
  before: RelationRecord,
  after: RelationRecord,
  claims: readonly WeighedClaim[],
  firstChange: number,
): Hint | null {
  if (after.started === before.started && after.ended === before.ended) return null;
  const denial = claims.find(({ claim, fall }) => claim.group !== null && fall === null && claim.place < firstChange)?.claim;
  if (!denial) return null;
  const group = denial.group?.id ?? denial.id;
  const message = `the dates of relation "${after.id}" change, which claim "${group}" denies: see whether it still means this one`;
  return { code: 'STANDING_DENIAL', message, nodeIds: [after.id, denial.id] };
}
