// How claims and documents stop standing.

import { conflict } from '../../../model/errors.js';
import type { Change } from '../../../model/change.js';
import type { ClaimRecord, Retraction } from '../../../model/claim.js';
import type { DocumentRecord } from '../../../model/document.js';
import type { Faults } from '../../values/faults.js';
import { keyed } from '../../values/index-keys.js';
import type { WriteContext } from '../write-context.js';
import type { RetractInput } from '../write-inputs.js';

/** Why something no longer stands, with all that is wrong with the reason gathered in `faults`. */
export function checkRetraction({ kind, reason }: RetractInput, { rules, path, at }: WriteContext, faults: Faults): Retraction {
  faults.text('reason', reason, [...path, 'reason']);
  return { kind, reason, at, by: rules.by, replacedById: null };
}

/** Throws CONFLICT where it no longer stands. */
export function refuseRetracted({ kind, id, retraction }: ClaimRecord | DocumentRecord): void {
  if (retraction) throw conflict(`${kind} "${id}" is retracted already (${retraction.kind})`, id);
}

/** A claim that stands, retracted. */
export function retractionOf(claim: ClaimRecord, retraction: Retraction, { rules }: Pick<WriteContext, 'rules'>): Change {
  return { before: claim, after: keyed({ ...claim, retraction }, rules.ontology) };
}
