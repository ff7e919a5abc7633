// What is written, as callers give it. In what is created null and left out are the same; in what is changed null clears, and what is
// left out is kept. docs/case-files.md and docs/writing.md say what each part means.
import type { RetractionKind, Stance } from '../../model/claim.js';
import type { ExternalId } from '../../model/entity.js';
import type { Optional } from '../values/validated.js';

/** What to do where the node is there already. */
export type OnConflict = 'ERROR' | 'KEEP' | 'UPDATE';

export interface NameInput {
  readonly value: string;
  readonly language?: Optional<string>;
}

export interface EntityInput {
  readonly id?: Optional<string>;
  readonly type: string;
  readonly name: string;
  readonly aliases?: Optional<readonly NameInput[]>;
  readonly description?: Optional<string>;
  readonly externalIds?: Optional<readonly ExternalId[]>;
  readonly properties?: unknown;
  readonly onConflict?: Optional<OnConflict>;
}

export interface DocumentInput {
  readonly id?: Optional<string>;
  readonly title: string;
  readonly url?: Optional<string>;
  readonly archivedUrl?: Optional<string>;
  readonly authors?: Optional<readonly string[]>;
  readonly publisher?: Optional<string>;
  /** Left out, the publisher's text may name it; null: no entity, whatever the text says. */
  readonly publisherId?: Optional<string>;
  readonly language?: Optional<string>;
  readonly publishedOn?: Optional<string>;
  readonly retrievedAt?: Optional<string>;
  readonly sha256?: Optional<string>;
  readonly derivedFrom?: Optional<string>;
  readonly onConflict?: Optional<OnConflict>;
}

export interface RelationInput {
  readonly id?: Optional<string>;
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

export interface ClaimInput {
  readonly id?: Optional<string>;
  readonly relationId?: Optional<string>;
  readonly relation?: Optional<RelationInput>;
  readonly entityId?: Optional<string>;
  readonly started?: Optional<string>;
  readonly ended?: Optional<string>;
  readonly observedOn?: Optional<string>;
  readonly properties?: unknown;
  readonly scope?: Optional<readonly string[]>;
  readonly documentId?: Optional<string>;
  readonly document?: Optional<DocumentInput>;
  readonly originalDocumentId?: Optional<string>;
  readonly originalDocument?: Optional<DocumentInput>;
  readonly stance?: Optional<Stance>;
  readonly statement?: Optional<string>;
  readonly quote?: Optional<string>;
  readonly locator?: Optional<string>;
  readonly claimantId?: Optional<string>;
  readonly onBehalfOfId?: Optional<string>;
  readonly attribution?: Optional<string>;
  readonly confidence?: Optional<number>;
  readonly replaces?: Optional<string>;
}

/** Which node is meant, and as of when: it must not have been changed since. */
export interface Target {
  readonly id: string;
  readonly ifUpdatedAt?: Optional<string>;
}

/** Parts of an entity; lists replace, properties merge key by key. */
export interface EntityUpdate extends Omit<EntityInput, 'id' | 'type' | 'name' | 'onConflict'> {
  readonly type?: Optional<string>;
  readonly name?: Optional<string>;
}

/** Parts of a document; lists replace. */
export interface DocumentUpdate extends Omit<DocumentInput, 'id' | 'title' | 'onConflict'> {
  readonly title?: Optional<string>;
}

export interface DeleteInput extends Target {
  /** Whether what depends on it goes along. */
  readonly cascade?: Optional<boolean>;
}

export interface RetractInput {
  readonly id: string;
  readonly kind: RetractionKind;
  readonly reason: string;
}

/** An input of which the node has its id, given or made. */
export type WithId<Input> = Input & { readonly id: string };
