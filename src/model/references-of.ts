import type { NodeKind, NodeRecord } from './node.js';

/** A node that a record names in one of its own fields; `role` is what it is there, in words. */
export type ReferenceOf = readonly [role: string, kind: NodeKind, id: string];

/** The nodes that a record names, but for those in its properties: which of these are entities, the ontology says. */
export function referencesOf(record: NodeRecord): ReferenceOf[] {
  return referenceFields(record).flatMap(([role, kind, id]): ReferenceOf[] => (id === null ? [] : [[role, kind, id]]));
}

function referenceFields(record: NodeRecord): (readonly [role: string, kind: NodeKind, id: string | null])[] {
  switch (record.kind) {
    case 'entity':
      return [];
    case 'document':
      return [
        ['publisher', 'entity', record.publisherEntityId],
        ['source', 'document', record.derivedFromId],
      ];
    case 'relation':
      return [
        ['start', 'entity', record.from],
        ['end', 'entity', record.to],
      ];
    case 'claim':
      return [
        ['subject', 'relation', record.relationId],
        ['subject', 'entity', record.entityId],
        ['document', 'document', record.documentId],
        ['original document', 'document', record.originalDocumentId],
        ['claimant', 'entity', record.claimantId],
        ['one spoken for', 'entity', record.onBehalfOfId],
        ['document that it falls with', 'document', record.fallsWithId],
      ];
  }
}
