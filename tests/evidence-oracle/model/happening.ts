// What happens in a newsroom: writes, as they are given to the rules and to the model of them.

import type { RetractionKind, Stance } from '../../../src/model/claim.js';
import type { Properties } from '../../../src/model/properties.js';

/** A claim; what is left out is null. */
export interface ClaimGiven {
  readonly id: string;
  readonly about: AboutRelation | AboutEntity | AboutClaim;
  readonly documentId: string;
  readonly originalDocumentId?: string;
  readonly stance?: Stance;
  readonly started?: string;
  readonly ended?: string;
  readonly observedOn?: string;
  readonly properties?: Properties;
  readonly scope?: readonly string[];
  readonly claimantId?: string;
  readonly onBehalfOfId?: string;
  readonly attribution?: string;
  readonly confidence?: number;
  readonly replaces?: string;
}

/** A relation in words: the claim tells which of its type between its ends, unless it has an id. */
export interface AboutRelation {
  readonly id?: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

export interface AboutEntity {
  readonly entityId: string;
}

/** What another claim is about: as `relationId`, or by `replaces` alone where that names the claim. */
export interface AboutClaim {
  readonly sameAs: string;
}

export interface DocumentGiven {
  readonly id: string;
  readonly publisher?: string;
  /** Null: no entity, whatever the text says. */
  readonly publisherId?: string | null;
  readonly language?: string;
  readonly url?: string;
  readonly publishedOn?: string;
  readonly derivedFrom?: string;
}

export interface EntityGiven {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly properties: Properties;
}

/** What a document is said to be from now on; what is left out stays. */
export interface DocumentChange {
  readonly publisher?: { readonly text: string | null; readonly entityId: string | null };
  readonly publishedOn?: string | null;
  readonly language?: string | null;
  readonly derivedFrom?: string | null;
}

/** One part of a write. */
export type Happening =
  | { readonly does: 'record'; readonly claim: ClaimGiven }
  | { readonly does: 'retract claim' | 'retract document'; readonly id: string; readonly why: RetractionKind }
  | { readonly does: 'update document'; readonly id: string; readonly change: DocumentChange }
  | { readonly does: 'delete document'; readonly id: string }
  /** The one that a claim is on. */
  | { readonly does: 'delete relation'; readonly of: string }
  | { readonly does: 'update entity'; readonly id: string; readonly properties: Properties; readonly aliases: readonly string[] };

/** Parts that are written together, all or none. */
export type Write = readonly Happening[];

/** Whom and what there is before anything is said, and all that happens then. */
export interface Story {
  readonly entities: readonly EntityGiven[];
  readonly documents: readonly DocumentGiven[];
  readonly writes: readonly Write[];
}
