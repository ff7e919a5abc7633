import type { ClaimRecord } from '../../../model/claim.js';
import type { Path } from '../../../model/errors.js';
import type { WriteView } from '../../../model/write/write-view.js';
import { documentChain } from '../../evidence/document-chain.js';
import { isWithdrawal } from '../../evidence/weighed-claim.js';
import type { Faults } from '../../values/faults.js';
import { decideDocument } from '../documents/create-document.js';
import type { WriteContext } from '../write-step.js';
import type { IdentifiedClaim } from './identify-claim.js';

export interface ClaimDocuments extends Pick<ClaimRecord, 'originalDocumentId'> {
  /** Null where a fault says why. */
  readonly documentId: string | null;
}

/** Finds or makes the document in which a claim stands, and the one that it only retells there. Neither may be retracted. */
export function resolveClaimDocuments(input: IdentifiedClaim, context: WriteContext, faults: Faults): ClaimDocuments {
  const documentId = resolveDocument('document', input, context, faults);
  const originalDocumentId = resolveDocument('originalDocument', input, context, faults);
  if (isLeftOut(input.documentId) && !input.document)
    faults.add({ path: context.path, message: 'must have either documentId or document' });
  return { documentId, originalDocumentId };
}

/** The id of a document given by id or as a whole. Null without one, or where a fault says why. */
function resolveDocument(
  name: 'document' | 'originalDocument',
  input: IdentifiedClaim,
  context: WriteContext,
  faults: Faults,
): string | null {
  const { [name]: whole, [`${name}Id` as const]: id } = input;
  const { path, view } = context;
  const at = [...path, whole ? name : `${name}Id`];
  if (whole && !isLeftOut(id)) {
    faults.add({ path: at, message: `must not be given beside ${name}Id` });
    return null;
  }
  if (whole) {
    const resolved = faults.attempt(() => decideDocument(whole, { ...context, path: at }));
    if (resolved !== null) checkStands(resolved, view, faults, at);
    return resolved;
  }
  if (isLeftOut(id)) return null;
  if (!view.document(id)) faults.addMissing('document', id, at);
  checkStands(id, view, faults, at);
  return id;
}

/** What is retracted takes its claims along, and so does what is withdrawn those of its copies: a new one would fall at once. */
function checkStands(id: string, view: WriteView, faults: Faults, at: Path): void {
  const [document, ...sources] = documentChain(id, (one) => view.document(one));
  if (document?.retraction) faults.add({ path: at, message: `document "${id}" is retracted: nothing more is recorded from it` });
  const withdrawn = sources.find(({ retraction }) => retraction !== null && isWithdrawal(retraction.kind));
  if (!withdrawn || document?.retraction) return;
  faults.add({
    path: at,
    message: `document "${id}" derives from "${withdrawn.id}", which is withdrawn: nothing more is recorded from it`,
  });
}

const isLeftOut = (id: string | null | undefined): id is null | undefined => id === null || id === undefined;
