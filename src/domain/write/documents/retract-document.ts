import type { Path } from '../../../model/errors.js';
import type { ClaimRecord } from '../../../model/claim.js';
import type { Decision } from '../../../model/write.js';
import type { WriteView } from '../../../model/write-view.js';
import { NO_NEEDS } from '../../../model/read-set.js';
import { Faults } from '../../values/faults.js';
import { findTarget } from '../load-target.js';
import { keyed } from '../../values/index-keys.js';
import { recomputeLater } from '../recompute-relations.js';
import { checkRetraction, refuseRetracted, retractionOf } from '../claims/retraction.js';
import { changedAt, stepOf, type WriteContext } from '../write-context.js';
import type { RetractInput } from '../write-inputs.js';
import type { WriteRules, WriteStep } from '../write-step.js';

/**
 * Lets a document no longer stand, with every standing claim in it or of which it is the original; evidence follows.
 * Refused with INVALID_INPUT, NOT_FOUND, or CONFLICT where it is retracted already.
 */
export function retractDocument(input: RetractInput, rules: WriteRules, path: Path): WriteStep {
  const needs = { ...NO_NEEDS, nodes: [input.id], aroundDocuments: [input.id] };
  return stepOf({ rules, path, needs }, (context) => decide(input, context));
}

function decide(input: RetractInput, context: WriteContext): Decision {
  const { rules, view, at } = context;
  const faults = new Faults();
  const retraction = checkRetraction(input, context, faults);
  const document = findTarget('document', { id: input.id }, context, faults);
  faults.throwIfAny();
  refuseRetracted(document);
  const claims = standingClaims(document.id, view);
  const retracted = keyed({ ...document, retraction, updatedAt: changedAt(at, document.updatedAt) }, rules.ontology);
  recomputeLater(relationsOf(claims), context);
  const changes = [{ before: document, after: retracted }, ...claims.map((claim) => retractionOf(claim, retraction, context))];
  return { changes, about: [document.id] };
}

/** In the order of their ids. */
function standingClaims(documentId: string, view: WriteView): ClaimRecord[] {
  const claims = view.nodesNaming(documentId).filter((node) => node.kind === 'claim');
  return claims.filter(({ retraction }) => retraction === null);
}

const relationsOf = (claims: readonly ClaimRecord[]): string[] => [...new Set(claims.map(({ relationId }) => relationId))].sort();
