import { conflict, type Path } from '../model/errors.js';
import type { ClaimRecord } from '../model/claim.js';
import type { RelationRecord } from '../model/relation.js';
import type { Change, Decision, FurtherNeeds } from '../model/write.js';
import type { WriteView } from '../model/write-view.js';
import type { RelationType } from '../ontology/ontology.js';
import type { DecisionPlace } from './decision-place.js';
import { checkClaim, type ClaimContent } from './check-claim.js';
import { claimNeeds, withIds, type IdentifiedClaim } from './claim-needs.js';
import { Faults } from './faults.js';
import { keyed } from './keys.js';
import { isByParty, recomputeRelations } from './recompute-relations.js';
import { relationFromClaims } from './relation-from-claims.js';
import { retractReplaced } from './retract-replaced.js';
import { isSameClaim } from './same-claim.js';
import { checkClaimRelation, findClaimRelation } from './settle-claim-relation.js';
import { settleClaimDocuments } from './settle-claim-documents.js';
import type { ClaimInput } from './write-inputs.js';
import type { WriteRules, WriteStep } from './write-step.js';

/**
 * Records who says what in which document: makes the documents and the relation where they are not there, and lets the relation say
 * what all its claims add up to. A claim that is there already and the same is the answer, and nothing is written.
 * Refused with INVALID_INPUT (all faults), NOT_FOUND (what it names) or CONFLICT (its id is taken; several relations fit).
 */
export function recordClaim(input: ClaimInput, rules: WriteRules, path: Path): WriteStep {
  const claim = withIds(input);
  return {
    needs: claimNeeds(claim, rules.ontology),
    decide: (view, at) => decide(claim, { rules, path, view, at }),
  };
}

function decide(input: IdentifiedClaim, place: DecisionPlace): Decision | FurtherNeeds {
  const { view } = place;
  const taken = view.node(input.id);
  if (taken?.kind === 'claim' && isSameClaim(input, taken, place)) return { changes: [], about: [taken.id] };
  if (taken)
    throw conflict(
      `"${taken.id}" is the id of ${taken.kind === 'claim' ? 'a claim that says something else' : `a ${taken.kind}`}`,
      taken.id,
    );
  return view.tryOut((apply) => {
    const made: Change[] = [];
    const further = record(input, place, (changes) => {
      apply(changes);
      made.push(...changes);
    });
    return further ?? { changes: made, about: [input.id] };
  });
}

/** Documents first, then the relation, the claim, and what follows from it; each `keep` is seen by what comes after. */
function record(input: IdentifiedClaim, place: DecisionPlace, keep: (changes: readonly Change[]) => void): FurtherNeeds | null {
  const { view, rules, at } = place;
  const faults = new Faults();
  const documents = settleClaimDocuments(input, place, faults, keep);
  if ('needs' in documents) return documents;
  const type = checkClaimRelation(input, place, faults);
  const content = checkClaim(input, type, place, faults);
  const replaced = retractReplaced(input, place, faults);
  if (replaced && 'needs' in replaced) return replaced;
  faults.throwIfAny();
  if (!type || documents.documentId === null) return null;

  const found = findClaimRelation(input, type, view);
  const relation = found ?? newRelation(input, type, at);
  const claim = newClaim(input.id, content, relation, { ...documents, documentId: documents.documentId }, place);
  if (!found) keep([{ before: null, after: keyed({ ...relation, ...factsOf(relation, claim, type, view) }, rules.ontology) }]);
  keep([{ before: null, after: keyed(claim, rules.ontology) }, ...(replaced ? [replaced] : [])]);
  const borneOn = [relation.id, ...(replaced?.before.relationId ? [replaced.before.relationId] : [])];
  keep(recomputeRelations(view, [...new Set(borneOn)], rules.ontology, at));
  return null;
}

function newRelation({ relation, newRelationId }: IdentifiedClaim, type: RelationType, at: string): RelationRecord {
  const { from = '', to = '' } = relation ?? {};
  const nothing = relationFromClaims({ from, to }, [], () => null, type);
  return { kind: 'relation', id: newRelationId, type: type.name, from, to, ...nothing, createdAt: at, updatedAt: at };
}

/** What a new relation says by its first claim. */
function factsOf(relation: RelationRecord, claim: ClaimRecord, type: RelationType, view: WriteView) {
  return relationFromClaims(relation, [claim], (id) => view.document(id), type);
}

function newClaim(
  id: string,
  content: ClaimContent,
  relation: RelationRecord,
  documents: Pick<ClaimRecord, 'documentId' | 'originalDocumentId'>,
  { rules, view, at }: DecisionPlace,
): ClaimRecord {
  const claim: ClaimRecord = {
    kind: 'claim',
    id,
    relationId: relation.id,
    relationType: relation.type,
    ...content,
    byParty: false,
    ...documents,
    recordedAt: at,
    recordedBy: rules.by,
    retraction: null,
  };
  return { ...claim, byParty: isByParty(claim, relation, view) };
}
