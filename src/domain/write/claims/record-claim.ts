import type { ClaimRecord } from '../../../model/claim.js';
import { conflict, type ClaimgraphError, type Path } from '../../../model/errors.js';
import { andThen, type Ruled } from '../../../model/write/rules-in-pieces.js';
import { Faults } from '../../values/faults.js';
import { checkClaim } from '../checks/check-claim.js';
import { hintWhoSpeaks } from '../hints/who-speaks.js';
import { replacedClaim, replacementOf } from '../retraction.js';
import { writeMany } from '../together.js';
import type { ClaimInput } from '../write-inputs.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../write-step.js';
import { resolveSubject, type ClaimSubject } from './claim-subject.js';
import { identifyClaim, type IdentifiedClaim } from './identify-claim.js';
import { layClaimAbout, type Statement } from './lay-claim.js';
import { recordOnDescribed, recordOnKnown, type RelationClaim } from './record-on-relation.js';
import { resolveClaimDocuments } from './resolve-claim-documents.js';
import { isSameClaim } from './same-claim.js';

/**
 * Records who says what in which document: makes the documents and the relation where they are not there, and lets the relation or entity
 * say what all its claims add up to. A claim that is there already and the same is the answer, and nothing is written.
 * Refused with INVALID_INPUT (all faults, such as a document that is retracted), NOT_FOUND (what it names) or CONFLICT (its id is taken;
 * several relations fit).
 * @example
 * const relation = { type: 'Supplied', from: 'microsoft', to: 'imod' };
 * await commit(recordClaim({ relation, documentId: 'article', quote: '…' }, settings, ['input']));
 */
export function recordClaim(input: ClaimInput, settings: WriteSettings, path: Path): WriteStep {
  return stepOfClaim(identifyClaim(input, settings.ontology), settings, path);
}

/** The same for a denial that names no relation, where the caller says which id one gets if it has to be made. */
export function recordStanding(input: ClaimInput, relationIfMade: string, settings: WriteSettings, path: Path): WriteStep {
  return stepOfClaim(identifyClaim(input, settings.ontology, relationIfMade), settings, path);
}

function stepOfClaim({ claim, readSet }: ReturnType<typeof identifyClaim>, settings: WriteSettings, path: Path): WriteStep {
  const makes = [claim.id, claim.newRelationId, claim.document?.id, claim.originalDocument?.id].filter((id) => id !== undefined);
  return stepOf({ settings, path, makes, readSet }, (context) => decide(claim, context));
}

/** Records claims in order, all or none; a later one sees what those before it made. Refused as one alone is, with the faults of all. */
export function recordClaims(claims: readonly ClaimInput[], settings: WriteSettings, path: Path): Promise<WriteStep> {
  return writeMany(recordClaim, claims, settings, path);
}

function decide(input: IdentifiedClaim, context: WriteContext): Ruled<string> {
  const known = context.view.claim(input.id);
  if (known && !isSameClaim(input, known, context)) throw otherClaim(known, input, context);
  return known ? input.id : andThen(record(input, context), () => input.id);
}

/** That it names what is not there comes first: this may be all that makes it another one. */
function otherClaim({ id }: ClaimRecord, input: IdentifiedClaim, context: WriteContext): ClaimgraphError {
  const faults = new Faults();
  checkClaim(input, resolveSubject(input, context, faults), context, faults);
  faults.throwIfMissing();
  return conflict(`"${id}" is the id of a claim that says something else: write a new one with \`replaces: ${id}\``, id);
}

/** Documents first, then the relation, the claim, and what follows from it; each is seen by what comes after. */
function record(input: IdentifiedClaim, context: WriteContext): Ruled<void> {
  const faults = new Faults();
  const documents = resolveClaimDocuments(input, context, faults);
  const subject = resolveSubject(input, context, faults);
  const content = checkClaim(input, subject, context, faults);
  const replaced = replacedClaim(input, context, faults);
  faults.throwIfAny();
  if (!subject || documents.documentId === null) throw new Error('a claim without faults has a subject and a document');

  const { documentId, originalDocumentId } = documents;
  const statement: Statement = {
    id: input.id,
    documentId,
    originalDocumentId,
    group: null,
    recordedBy: context.settings.by,
    ...content,
  };
  return andThen(lay(input, subject, { statement, replacedId: replaced?.id ?? null }, context), () => {
    if (!replaced) return;
    context.view.lay(replacementOf(replaced, input.id, context));
    context.dirty.markByClaim(replaced);
  });
}

function lay(
  input: IdentifiedClaim,
  subject: ClaimSubject,
  said: Pick<RelationClaim, 'statement' | 'replacedId'>,
  context: WriteContext,
): Ruled<void> {
  if (subject.kind === 'entity') return layClaimAbout(subject.entity.id, said.statement, context);
  const claim = { input, type: subject.type, ...said };
  const recorded = subject.known
    ? recordOnKnown(subject.known, claim, context)
    : input.relation && recordOnDescribed(input.relation, claim, context);
  return recorded ? andThen(recorded, (weighed) => hintWhoSpeaks(weighed, subject.type, context)) : undefined;
}
