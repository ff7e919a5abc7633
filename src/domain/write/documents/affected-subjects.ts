import { subjectOf, type ClaimRecord } from '../../../model/claim.js';
import type { WriteView } from '../../../model/write/write-view.js';
import type { WriteScope } from '../write-step.js';

/** Every subject of a claim that names this document, or one that derives from it, is recomputed at the end of the write. */
export function markAffectedSubjects(documentId: string, { view, dirty }: Pick<WriteScope, 'view' | 'dirty'>): void {
  if (dirty.later) return void dirty.later.push(documentId);
  for (const claims of claimsThatName(documentId, view)) dirty.markByDocument(claims);
}

/** Those of each subject together, in the order of the ids of the subjects. */
function claimsThatName(documentId: string, view: WriteView): readonly (readonly [ClaimRecord, ...ClaimRecord[]])[] {
  const claims = new Map<string, [ClaimRecord, ...ClaimRecord[]]>();
  const documents = new Set([documentId]);
  for (const id of documents) {
    for (const node of view.nodesNaming(id)) {
      if (node.kind === 'document' && node.derivedFromId === id) documents.add(node.id);
      if (node.kind !== 'claim') continue;
      const others = claims.get(subjectOf(node));
      if (others) others.push(node);
      else claims.set(subjectOf(node), [node]);
    }
  }
  return [...claims].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ofSubject]) => ofSubject);
}
