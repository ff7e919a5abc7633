import type { ClaimRecord } from '../../../model/claim.js';
import { gatherReadRequests } from '../../../model/write/read-set.js';
import type { WriteView } from '../../../model/write/write-view.js';
import { keyed } from '../../values/index-keys.js';
import { spreadAgain } from '../claims/standing-denials.js';
import { changedAt } from '../node-rules.js';
import { canStandAgain } from '../retraction.js';
import type { WriteContext } from '../write-step.js';
import { markAffectedSubjects } from './affected-subjects.js';

/**
 * Lets a document stand again that was retracted: what fell with it follows, with all evidence. The log keeps that it was retracted, when,
 * why and by whom. Nothing is written where it stands, is replaced, or is not there.
 */
export function restoreDocument(id: string, context: WriteContext): void {
  const { view, settings, at } = context;
  const document = view.document(id);
  if (!document || !canStandAgain(document)) return;
  markAffectedSubjects(id, context);
  const standing = { ...document, retraction: null, updatedAt: changedAt(at, document.updatedAt) };
  view.lay({ before: document, after: keyed(standing, settings.ontology) });
  gatherReadRequests(denialsFallenWith(id, view), (denial) => spreadAgain(denial, context));
}

/** Denials of several relations, each once. */
function denialsFallenWith(documentId: string, view: WriteView): Iterable<ClaimRecord> {
  const fallen = view.nodesNaming(documentId).flatMap((node) => (node.kind === 'claim' && node.fallsWithId === documentId ? [node] : []));
  return new Map(fallen.flatMap((claim) => (claim.group ? [[claim.group.id, claim] as const] : []))).values();
}
