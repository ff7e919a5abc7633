import { conflict, type ClaimgraphError, type Path } from '../../../model/errors.js';
import type { Change } from '../../../model/change.js';
import type { ClaimRecord } from '../../../model/claim.js';
import type { RelationRecord } from '../../../model/relation.js';
import type { RelationType } from '../../../ontology/ontology.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../write-step.js';
import { checkClaim } from '../checks/check-claim.js';
import type { ClaimContent } from './claim-content.js';
import { identifyClaim, type IdentifiedClaim } from './identify-claim.js';
import { Faults } from '../../values/faults.js';
import { keyed } from '../../values/index-keys.js';
import { isByParty, markDirtyByNewClaim } from '../recompute-relations.js';
import { relationFromClaims } from '../../evidence/evidence.js';
import { replacedClaim, replacementOf } from '../retraction.js';
import { isSameClaim } from './same-claim.js';
import { checkClaimRelation, findClaimRelation } from './resolve-claim-relation.js';
import { resolveClaimDocuments } from './resolve-claim-documents.js';
import type { ClaimInput } from '../write-inputs.js';
import { writeMany } from '../together.js';
import { refuseTakenId } from '../node-rules.js';

/**
 * Records who says what in which document: makes the documents and the relation where they are not there, and lets the relation say
 * what all its claims add up to. A claim that is there already and the same is the answer, and nothing is written.
 * Refused with INVALID_INPUT (all faults, such as a document that is retracted), NOT_FOUND (what it names) or CONFLICT (its id is taken;
 * several relations fit).
 * @example
 * const relation = { type: 'Supplied', from: 'microsoft', to: 'imod' };
 * await commit(recordClaim({ relation, documentId: 'article', quote: '…' }, settings, ['input']));
 */
export function recordClaim(input: ClaimInput, settings: WriteSettings, path: Path): WriteStep {
  const { claim, readSet } = identifyClaim(input, settings.ontology);
  const makes = [claim.id, claim.newRelationId, claim.document?.id, claim.originalDocument?.id].filter((id) => id !== undefined);
  return stepOf({ settings, path, makes, readSet }, (context) => decide(claim, context));
}

/** Records claims in order, all or none; a later one sees what those before it made. Refused as one alone is, with the faults of all. */
export function recordClaims(claims: readonly ClaimInput[], settings: WriteSettings, path: Path): WriteStep {
  return writeMany(recordClaim, claims, settings, path);
}

function decide(input: IdentifiedClaim, context: WriteContext): string {
  const known = context.view.claim(input.id);
  if (known && !isSameClaim(input, known, context)) throw otherClaim(known, input, context);
  if (!known) record(input, context);
  return input.id;
}

/** That it names what is not there comes first: this may be all that makes it another one. */
function otherClaim({ id }: ClaimRecord, input: IdentifiedClaim, context: WriteContext): ClaimgraphError {
  const faults = new Faults();
  checkClaim(input, checkClaimRelation(input, context, faults), context, faults);
  faults.throwIfMissing();
  return conflict(`"${id}" is the id of a claim that says something else: write a new one with \`replaces: ${id}\``, id);
}

/** Documents first, then the relation, the claim, and what follows from it; each is seen by what comes after. */
function record(input: IdentifiedClaim, context: WriteContext): void {
  const { settings, view } = context;
  const faults = new Faults();
  const { documentId, originalDocumentId } = resolveClaimDocuments(input, context, faults);
  const type = checkClaimRelation(input, context, faults);
  const content = checkClaim(input, type, context, faults);
  const replaced = replacedClaim(input, context, faults);
  faults.throwIfAny();
  if (!type || documentId === null) throw new Error('a claim without faults has a relation and a document');

  const known = findClaimRelation(input, type, context);
  const subject = known ?? { id: input.newRelationId, type: type.name, from: input.relation?.from ?? '', to: input.relation?.to ?? '' };
  const claim = newClaim(subject, input, { ...content, documentId, originalDocumentId }, context);
  if (!known) view.lay(relationCreation(subject, claim, type, context));
  refuseTakenId(claim.id, view);
  view.lay({ before: null, after: keyed(claim, settings.ontology) });
  markDirtyByNewClaim(claim, context);
  if (!replaced) return;
  view.lay(replacementOf(replaced, claim.id, context));
  context.dirty.markByClaim(replaced.relationId);
}

/** What a claim says, with the documents in which it stands. */
type StandingContent = ClaimContent & Pick<ClaimRecord, 'documentId' | 'originalDocumentId'>;

/** What a relation is, whatever its claims say. */
type Subject = Pick<RelationRecord, 'id' | 'type' | 'from' | 'to'>;

/** A new relation says at once what follows from its first claim. */
function relationCreation(subject: Subject, claim: ClaimRecord, type: RelationType, { view, settings, at }: WriteContext): Change {
  refuseTakenId(subject.id, view);
  const facts = relationFromClaims(subject, [claim], (id) => view.document(id), type);
  const relation: RelationRecord = { kind: 'relation', ...subject, ...facts, createdAt: at, updatedAt: at };
  return { before: null, after: keyed(relation, settings.ontology) };
}

function newClaim(subject: Subject, { id }: IdentifiedClaim, content: StandingContent, { settings, view, at }: WriteContext): ClaimRecord {
  const claim: ClaimRecord = {
    kind: 'claim',
    id,
    relationId: subject.id,
    relationType: subject.type,
    ...content,
    byParty: false,
    recordedAt: at,
    recordedBy: settings.by,
    retraction: null,
  };
  return { ...claim, byParty: isByParty(claim, subject, view) };
}
