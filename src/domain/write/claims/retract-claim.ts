import type { Path } from '../../../model/errors.js';
import { NO_NEEDS } from '../../../model/read-set.js';
import type { Decision, FurtherNeeds } from '../../../model/write.js';
import { Faults } from '../../values/faults.js';
import { recomputeLater } from '../recompute-relations.js';
import { checkRetraction, refuseRetracted, retractionOf } from './retraction.js';
import { stepOf, type WriteContext } from '../write-context.js';
import type { RetractInput } from '../write-inputs.js';
import type { WriteRules, WriteStep } from '../write-step.js';

/**
 * Lets a claim no longer stand; evidence of its relation follows.
 * Refused with INVALID_INPUT, NOT_FOUND, or CONFLICT where it is retracted already.
 */
export function retractClaim(input: RetractInput, rules: WriteRules, path: Path): WriteStep {
  const needs = { ...NO_NEEDS, nodes: [input.id] };
  return stepOf({ rules, path, needs }, (context) => decide(input, context));
}

function decide(input: RetractInput, context: WriteContext): Decision | FurtherNeeds {
  const { path, view } = context;
  const faults = new Faults();
  const retraction = checkRetraction(input, context, faults);
  const claim = view.claim(input.id);
  if (!claim) faults.addMissing('claim', input.id, [...path, 'id']);
  faults.throwIfAny();
  if (!claim) throw new Error('a claim that is missing is a fault');
  refuseRetracted(claim);
  if (!view.hasRead('relationsWithClaims', claim.relationId)) return { needs: { ...NO_NEEDS, relationsWithClaims: [claim.relationId] } };
  recomputeLater([claim.relationId], context);
  return { changes: [retractionOf(claim, retraction, context)], about: [claim.id] };
}
