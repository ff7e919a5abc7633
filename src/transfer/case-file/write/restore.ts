import { readSetOf } from '../../../model/write/read-set.js';
import { restoreClaim } from '../../../domain/write/claims/restore-claim.js';
import { restoreDocument } from '../../../domain/write/documents/restore-document.js';
import { stepOf, type WriteSettings, type WriteStep } from '../../../domain/write/write-step.js';
import type { IdentifiedCase } from '../content.js';
import type { StoredCase } from '../stored/store-before-load.js';
import type { StoreReferences } from './store-references.js';

/**
 * Steps, before those of the claims, that let stand again what was retracted since a file was loaded: the same claim, the same document.
 * A claim whose original document was deleted is given that again.
 */
export function restoreSteps(
  { documents, claims }: IdentifiedCase,
  { deletions }: StoredCase,
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
