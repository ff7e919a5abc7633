import { conflict } from '../model/errors.js';
import type { ClaimRecord } from '../model/claim.js';
import type { KeyedNode } from '../model/node.js';
import { NO_NEEDS } from '../model/needs.js';
import type { FurtherNeeds } from '../model/write.js';
import type { IdentifiedClaim } from './claim-needs.js';
import type { Faults } from './faults.js';
import { keyed } from './keys.js';
import type { WriteContext } from './write-context.js';

export interface RetractedClaim {
  readonly before: ClaimRecord;
  readonly after: KeyedNode;
}

/** The claim that a new one corrects, retracted as REPLACED; null where it corrects none, or a fault says why it can't. */
export function retractReplaced(
  input: IdentifiedClaim,
  { rules, path, view, at }: WriteContext,
  faults: Faults,
): RetractedClaim | FurtherNeeds | null {
  const { replaces } = input;
  if (replaces === null || replaces === undefined) return null;
  const claim = view.claim(replaces);
  if (!claim) {
    faults.addMissing('claim', replaces, [...path, 'replaces']);
    return null;
  }
  if (claim.retraction) throw conflict(`claim "${claim.id}" is retracted already (${claim.retraction.kind})`, claim.id);
  if (!view.hasRead('relationsWithClaims', claim.relationId)) return { needs: { ...NO_NEEDS, relationsWithClaims: [claim.relationId] } };
  const retraction = { kind: 'REPLACED', reason: 'A better reading took its place.', at, by: rules.by, replacedById: input.id } as const;
  return { before: claim, after: keyed({ ...claim, retraction }, rules.ontology) };
}
