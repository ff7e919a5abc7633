import type { Change } from '../../../model/change.js';
import type { ClaimRecord } from '../../../model/claim.js';
import { NO_NEEDS } from '../../../model/read-set.js';
import type { FurtherNeeds } from '../../../model/write.js';
import type { IdentifiedClaim } from './claim-read-set.js';
import type { Faults } from '../../values/faults.js';
import { refuseRetracted, retractionOf } from './retraction.js';
import type { WriteContext } from '../write-context.js';

export interface ReplacedClaim {
  readonly claim: ClaimRecord;
  readonly change: Change;
}

/** The claim that a new one corrects, retracted as REPLACED; null where it corrects none, or a fault says why it can't. */
export function retractReplaced(
  input: IdentifiedClaim,
  { rules, path, view, at }: WriteContext,
  faults: Faults,
): ReplacedClaim | FurtherNeeds | null {
  const { replaces } = input;
  if (replaces === null || replaces === undefined) return null;
  const claim = view.claim(replaces);
  if (!claim) {
    faults.addMissing('claim', replaces, [...path, 'replaces']);
    return null;
  }
  // All faults are told before a conflict, which would hide them.
  faults.throwIfAny();
  refuseRetracted(claim);
  if (!view.hasRead('relationsWithClaims', claim.relationId)) return { needs: { ...NO_NEEDS, relationsWithClaims: [claim.relationId] } };
  const retraction = { kind: 'REPLACED', reason: 'A better reading took its place.', at, by: rules.by, replacedById: input.id } as const;
  return { claim, change: retractionOf(claim, retraction, { rules }) };
}
