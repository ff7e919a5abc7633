import type { Path } from '../../../model/errors.js';
import type { ClaimRecord } from '../../../model/claim.js';
import type { WriteView } from '../../../model/write-view.js';
import { readSetOf } from '../../../model/read-set.js';
import { Faults } from '../../values/faults.js';
import { keyed } from '../../values/index-keys.js';
import { checkRetraction, refuseRetracted, retractionOf } from '../retraction.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../write-step.js';
import type { RetractInput } from '../write-inputs.js';
import { changedAt, loadTarget } from '../node-rules.js';

/**
 * Lets a document no longer stand, with every standing claim in it or of which it is the original; evidence follows.
 * Refused with INVALID_INPUT, NOT_FOUND, or CONFLICT where it is retracted already.
 */
export function retractDocument(input: RetractInput, settings: WriteSettings, path: Path): WriteStep {
  const readSet = readSetOf({ nodes: [input.id], aroundDocuments: [input.id] });
  return stepOf({ settings, path, readSet }, (context) => decide(input, context));
}

function decide(input: RetractInput, context: WriteContext): string {
  const { settings, view, at } = context;
  const faults = new Faults();
  const retraction = checkRetraction(input, context, faults);
  const document = loadTarget('document', { id: input.id }, context, faults);
  faults.throwIfAny();
  refuseRetracted(document);
  const claims = standingClaims(document.id, view);
  const retracted = keyed({ ...document, retraction, updatedAt: changedAt(at, document.updatedAt) }, settings.ontology);
  for (const id of relationIdsOf(claims)) context.dirty.markByClaim(id);
  view.lay({ before: document, after: retracted }, ...claims.map((claim) => retractionOf(claim, retraction, context)));
  return document.id;
}

/** In the order of their ids. */
function standingClaims(documentId: string, view: WriteView): ClaimRecord[] {
  const claims = view.nodesNaming(documentId).filter((node) => node.kind === 'claim');
  return claims.filter(({ retraction }) => retraction === null);
}

const relationIdsOf = (claims: readonly ClaimRecord[]): string[] => [...new Set(claims.map(({ relationId }) => relationId))].sort();
