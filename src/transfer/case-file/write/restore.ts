import type { ClaimRecord } from '../../../model/claim.js';
import { readSetOf } from '../../../model/read-set.js';
import { keyed } from '../../../domain/values/index-keys.js';
import { changedAt } from '../../../domain/write/node-rules.js';
import { markAffectedSubjects } from '../../../domain/write/recompute-subjects.js';
import { stepOf, type WriteContext, type WriteSettings, type WriteStep } from '../../../domain/write/write-step.js';
import type { IdentifiedCase } from '../content.js';
import type { Past } from '../past.js';
import type { StoreReferences } from './store-references.js';

/**
 * Steps, before those of the claims, that let stand again what was retracted since a file was loaded: the same claim, the same document.
 * The log keeps that it was retracted, when, why and by whom. What another claim has replaced stays so: else two readings of one sentence
 * would stand. A claim whose original document was deleted is given that again.
 */
export function restoreSteps(
  { documents, claims }: IdentifiedCase,
  { deletions }: Past,
  { inView }: StoreReferences,
  settings: WriteSettings,
): WriteStep[] {
  return [
    ...documents.map(({ input, path }) =>
      stepOf({ settings, path, readSet: readSetOf({ nodes: [input.id] }) }, (context) => {
        const id = inView(context.view).document(input.id, path);
        restoreDocument(id, context);
        return id;
      }),
    ),
    ...claims.map(({ input, path }) =>
      stepOf({ settings, path, readSet: readSetOf({ nodes: [input.id] }) }, (context) => {
        const original = input.originalDocumentId ?? '';
        restoreClaim(input.id, deletions.has(original) ? inView(context.view).document(original, path) : null, context);
        return input.id;
      }),
    ),
  ];
}

function restoreDocument(id: string, context: WriteContext): void {
  const { view, settings, at } = context;
  const document = view.document(id);
  if (!document?.retraction || document.retraction.kind === 'REPLACED') return;
  markAffectedSubjects(id, context);
  const standing = { ...document, retraction: null, updatedAt: changedAt(at, document.updatedAt) };
  view.lay({ before: document, after: keyed(standing, settings.ontology) });
}

function restoreClaim(id: string, originalDocumentId: string | null, context: WriteContext): void {
  const { view } = context;
  const claim = view.claim(id);
  if (!claim) return;
  for (const part of claim.group ? view.claimsOfGroup(claim.group.id) : [claim]) restorePart(part, originalDocumentId, context);
}

function restorePart(claim: ClaimRecord, originalDocumentId: string | null, { view, settings, dirty }: WriteContext): void {
  const restored = { ...claim, retraction: standingAgain(claim), originalDocumentId: claim.originalDocumentId ?? originalDocumentId };
  if (restored.retraction === claim.retraction && restored.originalDocumentId === claim.originalDocumentId) return;
  view.lay({ before: claim, after: keyed(restored, settings.ontology) });
  dirty.markByClaim(claim);
}

const standingAgain = ({ retraction }: ClaimRecord): ClaimRecord['retraction'] => (retraction?.kind === 'REPLACED' ? retraction : null);
