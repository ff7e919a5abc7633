import type { Path } from '../../../model/errors.js';
import { readSetOf } from '../../../model/write/read-set.js';
import { andThen, type Ruled } from '../../../model/write/rules-in-pieces.js';
import { Faults } from '../../values/faults.js';
import { gatherAll } from '../gather-in-pieces.js';
import { checkRetraction, refuseRetracted, retractionOf } from '../retraction.js';
import type { RetractInput } from '../write-inputs.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../write-step.js';

/**
 * Lets a claim no longer stand, and with one of a group all of it; evidence of what they are about follows.
 * Refused with INVALID_INPUT, NOT_FOUND, or CONFLICT where it is retracted already.
 */
export function retractClaim(input: RetractInput, settings: WriteSettings, path: Path): WriteStep {
  return stepOf({ settings, path, readSet: readSetOf({ nodes: [input.id] }) }, (context) => decide(input, context));
}

function decide(input: RetractInput, context: WriteContext): Ruled<string> {
  const { path, view } = context;
  const faults = new Faults();
  const retraction = checkRetraction(input, context, faults);
  const claim = view.claim(input.id);
  if (!claim) faults.addMissing('claim', input.id, [...path, 'id']);
  faults.throwIfAny();
  if (!claim) throw new Error('a claim that is missing is a fault');
  refuseRetracted(claim);
  const laid = gatherAll(claim.group ? view.claimsOfGroup(claim.group.id) : [claim], (part) => {
    if (part.retraction) return;
    view.lay(retractionOf(part, retraction, context));
    context.dirty.markByClaim(part);
  });
  return andThen(laid, () => claim.id);
}
