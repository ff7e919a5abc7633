import type { ClaimKeys, ClaimRecord } from './claim.js';
import type { DocumentKeys, DocumentRecord } from './document.js';
import type { EntityKeys, EntityRecord } from './entity.js';
import type { RelationKeys, RelationRecord } from './relation.js';

/** All that has an id of its own; the four kinds share one space of ids. */
export type NodeRecord = EntityRecord | RelationRecord | ClaimRecord | DocumentRecord;
/** Entity, relation, claim or document. */
export type NodeKind = NodeRecord['kind'];
export const NODE_KINDS: readonly NodeKind[] = ['entity', 'document', 'relation', 'claim'];

/** A record with what stores compare of it. */
export type KeyedNode =
  | { readonly kind: 'entity'; readonly record: EntityRecord; readonly keys: EntityKeys }
  | { readonly kind: 'relation'; readonly record: RelationRecord; readonly keys: RelationKeys }
  | { readonly kind: 'claim'; readonly record: ClaimRecord; readonly keys: ClaimKeys }
  | { readonly kind: 'document'; readonly record: DocumentRecord; readonly keys: DocumentKeys };

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
