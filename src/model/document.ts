import type { Retraction } from './claim.js';
import type { DaySpan } from './days.js';

/** Where claims stand. `derivedFromId` names the document that this one copies as a whole. */
export interface DocumentRecord {
  readonly kind: 'document';
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly archivedUrl: string | null;
  readonly authors: readonly string[];
  readonly publisher: string | null;
  readonly publisherEntityId: string | null;
  readonly language: string | null;
  readonly publishedOn: string | null;
  readonly retrievedAt: string | null;
  readonly sha256: string | null;
  readonly derivedFromId: string | null;
  /** By what it is known whose voice it has, as domain/evidence has it: publisher's entity, publisher's name, site. */
  readonly voiceKeys: readonly string[];
  readonly retraction: Retraction | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What stores compare of a document, made by the domain. */
export interface DocumentKeys {
  /** The folded title: the order TITLE. */
  readonly title: string;
  /** Title, authors and publisher, folded, one a line. */
  readonly text: string;
  /** The folded publisher. */
  readonly publisher: string | null;
  readonly published: DaySpan | null;
}
