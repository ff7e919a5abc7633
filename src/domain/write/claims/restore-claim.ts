import type { ClaimRecord } from '../../../model/claim.js';
import { keyed } from '../../values/index-keys.js';
import { canStandAgain } from '../retraction.js';
import type { WriteContext } from '../write-step.js';
import { spreadAgain } from './standing-denials.js';

/**
 * Lets a claim stand again that was retracted, and with one of a group all of it; evidence of what they are about follows. The log keeps
 * that it was retracted, when, why and by whom. Nothing is written where it stands, is replaced, or is not there.
 * @param originalDocumentId what the claim retells: given to one that names no original document, since that was deleted; null for nothing
 */
export function restoreClaim(id: string, originalDocumentId: string | null, context: WriteContext): void {
  const { view } = context;
  const claim = view.claim(id);
  if (!claim) return;
  for (const part of claim.group ? view.claimsOfGroup(claim.group.id) : [claim]) restorePart(part, originalDocumentId, context);
  if (canStandAgain(claim)) spreadAgain(claim, context);
}

/** Whether it counts, and with what it falls, is computed with all of its relation or entity, at the end of the write. */
function restorePart(claim: ClaimRecord, originalDocumentId: string | null, { view, settings, dirty }: WriteContext): void {
  const retraction = canStandAgain(claim) ? null : claim.retraction;
  const restored = { ...claim, retraction, originalDocumentId: claim.originalDocumentId ?? originalDocumentId };
  if (restored.retraction === claim.retraction && restored.originalDocumentId === claim.originalDocumentId) return;
  view.lay({ before: claim, after: keyed(restored, settings.ontology) });
  dirty.markByClaim(claim);
}
