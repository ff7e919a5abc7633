// How claims and documents stop standing, and stand again.

import type { Change } from '../../model/change.js';
import type { ClaimRecord, Retraction } from '../../model/claim.js';
import type { DocumentRecord } from '../../model/document.js';
import { conflict } from '../../model/errors.js';
import type { Faults } from '../values/faults.js';
import { keyed } from '../values/index-keys.js';
import type { ClaimInput, RetractInput } from './write-inputs.js';
import type { WriteContext } from './write-step.js';

/** Why something no longer stands, with all that is wrong with the reason gathered in `faults`. */
export function checkRetraction({ kind, reason }: RetractInput, { settings, path, at }: WriteContext, faults: Faults): Retraction {
  faults.text('reason', reason, [...path, 'reason']);
  return { kind, reason, at, by: settings.by, replacedById: null };
}

/** Throws CONFLICT where it no longer stands. */
export function refuseRetracted({ kind, id, retraction }: ClaimRecord | DocumentRecord): void {
  if (retraction) throw conflict(`${kind} "${id}" is retracted already (${retraction.kind})`, id);
}

/** A claim that stands, retracted: it counts no more, and falls with no document. */
export function retractionOf(claim: ClaimRecord, retraction: Retraction, { settings }: Pick<WriteContext, 'settings'>): Change {
  return { before: claim, after: keyed({ ...claim, retraction, fallsWithId: null, counts: false }, settings.ontology) };
}

/** Whether it is retracted, and can stand again. What is replaced stays so: else two readings of one sentence would stand. */
export function canStandAgain({ retraction }: ClaimRecord | DocumentRecord): boolean {
  return retraction !== null && retraction.kind !== 'REPLACED';
}

/** The claim that a new one corrects; null where it corrects none, or a fault says why it can't. Throws CONFLICT where it is retracted. */
export function replacedClaim({ replaces }: ClaimInput, { path, view }: WriteContext, faults: Faults): ClaimRecord | null {
  if (replaces === null || replaces === undefined) return null;
  const claim = view.claim(replaces);
  if (!claim) {
    faults.addMissing('claim', replaces, [...path, 'replaces']);
    return null;
  }
  if (claim.group && view.claimsOfGroup(claim.group.id).length > 1) {
    const message = `is part of the denial "${claim.group.id}" of several relations: retract that, and record another`;
    faults.add({ path: [...path, 'replaces'], message });
    return null;
  }
  // All faults are reported before a conflict, which would hide them.
  faults.throwIfAny();
  refuseRetracted(claim);
  return claim;
}

/** The claim that a new one corrects, retracted as REPLACED. */
export function replacementOf(claim: ClaimRecord, replacedById: string, { settings, at }: WriteContext): Change {
  const reason = 'A better reading took its place.';
  return retractionOf(claim, { kind: 'REPLACED', reason, at, by: settings.by, replacedById }, { settings });
}
