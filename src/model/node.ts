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
