import type { Path } from '../model/errors.js';
import type { ClaimRecord } from '../model/claim.js';
import type { Decision } from '../model/write.js';
import type { WriteView } from '../model/write-view.js';
import { NO_NEEDS } from '../model/needs.js';
import { Faults } from './faults.js';
import { findTarget } from './find-target.js';
import { keyed } from './keys.js';
import { recomputeRelations } from './recompute-relations.js';
import { checkRetraction, refuseRetracted, retractionOf } from './retraction.js';
import { changedAt, type WriteContext } from './write-context.js';
import type { RetractInput } from './write-inputs.js';
import type { WriteRules, WriteStep } from './write-step.js';

/**
 * Lets a document no longer stand, with every standing claim in it or of which it is the original; evidence follows.
 * Refused with INVALID_INPUT, NOT_FOUND, or CONFLICT where it is retracted already.
 */
export function retractDocument(input: RetractInput, rules: WriteRules, path: Path): WriteStep {
  return {
    path,
    by: rules.by,
    makes: [],
    needs: { ...NO_NEEDS, nodes: [input.id], aroundDocuments: [input.id] },
    decide: (view, at) => decide(input, { rules, path, view, at }),
  };
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
  const { changes } = view.tryOut((keep) => {
    keep([{ before: document, after: retracted }, ...claims.map((claim) => retractionOf(claim, retraction, context))]);
    keep(recomputeRelations(view, relationsOf(claims), rules.ontology, at));
  });
  return { changes, about: [document.id] };
}

/** In the order of their ids. */
function standingClaims(documentId: string, view: WriteView): ClaimRecord[] {
  const claims = view.nodesNaming(documentId).filter((node) => node.kind === 'claim');
  return claims.filter(({ retraction }) => retraction === null);
}

const relationsOf = (claims: readonly ClaimRecord[]): string[] => [...new Set(claims.map(({ relationId }) => relationId))].sort();
