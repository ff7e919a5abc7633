import type { ClaimRecord } from '../../../model/claim.js';
import type { Path } from '../../../model/errors.js';
import type { FurtherNeeds } from '../../../model/write.js';
import type { Keep, WriteView } from '../../../model/write-view.js';
import type { IdentifiedClaim } from './claim-read-set.js';
import type { Faults } from '../../values/faults.js';
import type { WriteContext } from '../write-context.js';
import { decideDocument } from '../documents/create-document.js';

export interface ClaimDocuments extends Pick<ClaimRecord, 'originalDocumentId'> {
  /** Null where a fault says why. */
  readonly documentId: string | null;
}

/** Finds or makes the document in which a claim stands, and the one that it only retells there. Neither may be retracted. */
export function settleClaimDocuments(
  input: IdentifiedClaim,
  context: WriteContext,
  faults: Faults,
  keep: Keep,
): ClaimDocuments | FurtherNeeds {
  const document = settle('document', input, context, faults, keep);
  if (document !== null && typeof document === 'object') return document;
  const original = settle('originalDocument', input, context, faults, keep);
  if (original !== null && typeof original === 'object') return original;
  if (isMissing(input.documentId) && !input.document)
    faults.add({ path: context.path, message: 'must have either documentId or document' });
  return { documentId: document, originalDocumentId: original };
}

/** The id of a document given by id or as a whole. Null without one, or where a fault says why. */
function settle(
  name: 'document' | 'originalDocument',
  input: IdentifiedClaim,
  context: WriteContext,
  faults: Faults,
  keep: Keep,
): string | null | FurtherNeeds {
  const { [name]: whole, [`${name}Id` as const]: id } = input;
  const { path, view } = context;
  const at = [...path, whole ? name : `${name}Id`];
  if (whole && !isMissing(id)) {
    faults.add({ path: at, message: `must not be given beside ${name}Id` });
    return null;
  }
  if (whole) {
    const decided = faults.attempt(() => decideDocument(whole, { ...context, path: at }));
    if (!decided) return null;
    if ('needs' in decided) return decided;
    keep(decided.changes);
    const settled = decided.about[0] ?? null;
    checkStands(settled, view, faults, at);
    return settled;
  }
  if (isMissing(id)) return null;
  if (!view.document(id)) faults.addMissing('document', id, at);
  checkStands(id, view, faults, at);
  return id;
}

/** What is retracted took its claims along: a new one would be left standing in it. */
function checkStands(id: string | null, view: WriteView, faults: Faults, at: Path): void {
  if (id !== null && view.document(id)?.retraction)
    faults.add({ path: at, message: `document "${id}" is retracted: nothing more is recorded from it` });
}

const isMissing = (id: string | null | undefined): id is null | undefined => id === null || id === undefined;
