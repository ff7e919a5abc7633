import { NO_NEEDS } from '../../model/read-set.js';
import type { FurtherNeeds } from '../../model/write.js';
import type { WriteView } from '../../model/write-view.js';

/** What must be read before something about a document is changed on which evidence may depend; null once it is. */
export function aroundDocument(id: string, view: WriteView): FurtherNeeds | null {
  return view.hasRead('aroundDocuments', id) ? null : { needs: { ...NO_NEEDS, aroundDocuments: [id] } };
}

/** Relations with a claim that names this document, or one that derives from it, in the order of their ids. */
export function relationsBorneOn(documentId: string, view: WriteView): string[] {
  const relations = new Set<string>();
  const documents = new Set([documentId]);
  for (const id of documents) {
    for (const node of view.nodesNaming(id)) {
      if (node.kind === 'document' && node.derivedFromId === id) documents.add(node.id);
      if (node.kind === 'claim') relations.add(node.relationId);
    }
  }
  return [...relations].sort();
}
