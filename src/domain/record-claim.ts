import { conflict, type Path } from '../model/errors.js';
import type { ClaimRecord } from '../model/claim.js';
import type { RelationRecord } from '../model/relation.js';
import type { Decision, FurtherNeeds } from '../model/write.js';
import type { Keep } from '../model/write-view.js';
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
import { refuseTakenId } from './taken-id.js';
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
    path,
    makes: [claim.id, claim.newRelationId, claim.document?.id, claim.originalDocument?.id].filter((id) => id !== undefined),
    needs: claimNeeds(claim, rules.ontology),
    decide: (view, at) => decide(claim, { rules, path, view, at }),
  };
}

function decide(input: IdentifiedClaim, place: DecisionPlace): Decision | FurtherNeeds {
  const there = place.view.claim(input.id);
  if (there && isSameClaim(input, there, place)) return { changes: [], about: [there.id] };
  if (there) throw conflict(`"${there.id}" is the id of a claim that says something else`, there.id);
  const { result: further, changes } = place.view.tryOut((keep) => record(input, place, keep));
  return further ?? { changes, about: [input.id] };
}

/** Documents first, then the relation, the claim, and what follows from it; each `keep` is seen by what comes after. */
function record(input: IdentifiedClaim, place: DecisionPlace, keep: Keep): FurtherNeeds | null {
  const faults = new Faults();
  const documents = settleClaimDocuments(input, place, faults, keep);
  if ('needs' in documents) return documents;
  const type = checkClaimRelation(input, place, faults);
  const content = checkClaim(input, type, place, faults);
  const replaced = retractReplaced(input, place, faults);
  if (replaced && 'needs' in replaced) return replaced;
  faults.throwIfAny();
  const { documentId, originalDocumentId } = documents;
  if (!type || documentId === null) throw new Error('a claim without faults has a relation and a document');

  const stands = { ...content, documentId, originalDocumentId };
  const relation = findClaimRelation(input, type, place.view) ?? makeRelation(input, stands, type, place, keep);
  refuseTakenId(input.id, place.view);
  const claim = claimOn(relation, input, stands, place);
  keep([{ before: null, after: keyed(claim, place.rules.ontology) }, ...(replaced ? [replaced] : [])]);
  const borneOn = [relation.id, ...(replaced ? [replaced.before.relationId] : [])];
  keep(recomputeRelations(place.view, [...new Set(borneOn)], place.rules.ontology, place.at));
  return null;
}

/** What a claim says, with the documents in which it stands. */
type StandingContent = ClaimContent & Pick<ClaimRecord, 'documentId' | 'originalDocumentId'>;

/** A new relation says at once what follows from its first claim. */
function makeRelation(
  input: IdentifiedClaim,
  stands: StandingContent,
  type: RelationType,
  place: DecisionPlace,
  keep: Keep,
): RelationRecord {
  const { view, rules, at } = place;
  const { newRelationId: id, relation: wanted } = input;
  const { from = '', to = '' } = wanted ?? {};
  refuseTakenId(id, view);
  const documentOf = (documentId: string) => view.document(documentId);
  const nothing = relationFromClaims({ from, to }, [], documentOf, type);
  const relation: RelationRecord = { kind: 'relation', id, type: type.name, from, to, ...nothing, createdAt: at, updatedAt: at };
  const facts = relationFromClaims(relation, [claimOn(relation, input, stands, place)], documentOf, type);
  keep([{ before: null, after: keyed({ ...relation, ...facts }, rules.ontology) }]);
  return relation;
}

function claimOn(
  relation: RelationRecord,
  { id }: IdentifiedClaim,
  stands: StandingContent,
  { rules, view, at }: DecisionPlace,
): ClaimRecord {
  const claim: ClaimRecord = {
    kind: 'claim',
    id,
    relationId: relation.id,
    relationType: relation.type,
    ...stands,
    byParty: false,
    recordedAt: at,
    recordedBy: rules.by,
    retraction: null,
  };
  return { ...claim, byParty: isByParty(claim, relation, view) };
}
