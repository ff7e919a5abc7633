// What is written, as callers give it. Null and left out are the same in what is created; docs/case-files.md says what each part means.
import type { Stance } from '../model/claim.js';
import type { ExternalId } from '../model/entity.js';

type Optional<Value> = Value | null | undefined;

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
  readonly started?: Optional<string>;
  readonly ended?: Optional<string>;
  readonly properties?: unknown;
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
