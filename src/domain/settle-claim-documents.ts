import type { ClaimRecord } from '../model/claim.js';
import type { FurtherNeeds } from '../model/write.js';
import type { Keep } from '../model/write-view.js';
import type { IdentifiedClaim } from './claim-needs.js';
import type { Faults } from './faults.js';
import type { WriteContext } from './write-context.js';
import { decideDocument } from './write-document.js';
import type { DocumentInput } from './write-inputs.js';

export interface ClaimDocuments extends Pick<ClaimRecord, 'originalDocumentId'> {
  /** Null where a fault says why. */
  readonly documentId: string | null;
}

/** Finds or makes the document in which a claim stands, and the one that it only retells there. */
export function settleClaimDocuments(
  input: IdentifiedClaim,
  context: WriteContext,
  faults: Faults,
  keep: Keep,
): ClaimDocuments | FurtherNeeds {
  const document = settle(input.documentId, input.document, 'document', context, faults, keep);
  if (document !== null && typeof document === 'object') return document;
  const original = settle(input.originalDocumentId, input.originalDocument, 'originalDocument', context, faults, keep);
  if (original !== null && typeof original === 'object') return original;
  if (isMissing(input.documentId) && !input.document)
    faults.add({ path: context.path, message: 'must have either documentId or document' });
  return { documentId: document, originalDocumentId: original };
}

/** The id of a document given by id or as a whole. Null without one, or where a fault says why. */
function settle(
  id: string | null | undefined,
  whole: (DocumentInput & { readonly id: string }) | null,
  name: 'document' | 'originalDocument',
  context: WriteContext,
  faults: Faults,
  keep: Keep,
): string | null | FurtherNeeds {
  const { path, view } = context;
  if (whole && !isMissing(id)) {
    faults.add({ path: [...path, name], message: `must not be given beside ${name}Id` });
    return null;
  }
  if (whole) {
    const decided = faults.attempt(() => decideDocument(whole, { ...context, path: [...path, name] }));
    if (!decided) return null;
    if ('needs' in decided) return decided;
    keep(decided.changes);
    return decided.about[0] ?? null;
  }
  if (isMissing(id)) return null;
  if (!view.document(id)) faults.addMissing('document', id, [...path, `${name}Id`]);
  return id;
}

const isMissing = (id: string | null | undefined): id is null | undefined => id === null || id === undefined;
