import type { Change } from './change.js';
import type { ClaimRecord } from './claim.js';
import type { DocumentRecord } from './document.js';
import type { EntityRecord, ExternalId } from './entity.js';
import type { Needs, RelationEnds } from './read-set.js';
import type { NodeRecord } from './node.js';
import type { RelationRecord } from './relation.js';

/**
 * The part of a store that the rules of a write see: what was read for it, with the changes of the writes before it in the
 * same transaction laid over. It knows only what its needs asked for: of anything else it says "not there".
 * Lists are in the order of their ids.
 */
export interface WriteView {
  node(id: string): NodeRecord | null;
  entity(id: string): EntityRecord | null;
  relation(id: string): RelationRecord | null;
  claim(id: string): ClaimRecord | null;
  document(id: string): DocumentRecord | null;

  entityByExternalId(externalId: ExternalId): EntityRecord | null;
  documentsBySha256(sha256: string): DocumentRecord[];
  documentsByUrl(url: string): DocumentRecord[];
  relationsBetween(ends: RelationEnds): RelationRecord[];
  claimsOn(relationId: string): ClaimRecord[];
  /** Every node that was read and names this one: as end, claimant, document, publisher, original, or value of a property. */
  nodesNaming(id: string): NodeRecord[];

  /** Whether such a need asked for this id, so that what is not here is not there. */
  hasRead(need: NeedById, id: string): boolean;
  /** Lets rules that consist of several see what those before them change. Afterwards the view is as it was. */
  tryOut<Result>(rules: (keep: Keep) => Result): TriedOut<Result>;
}

/** Needs that name nodes by their ids. */
export type NeedById = keyof Pick<Needs, 'nodes' | 'relationsWithClaims' | 'aroundEntities' | 'aroundDocuments'>;

/** Lays changes over what the rules that come later see. */
export type Keep = (changes: readonly Change[]) => void;

/** What rules gave, with all changes that they kept on the way, in their order. */
export interface TriedOut<Result> {
  readonly result: Result;
  readonly changes: readonly Change[];
}
