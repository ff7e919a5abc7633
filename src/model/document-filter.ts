import type { DaySpan } from './days.js';
import type { TextCondition } from './entity-filter.js';

/** What a document must be; all parts must hold. Complete, like the relation filter. */
export interface DocumentFilter {
  readonly ids: readonly string[] | null;
  /** Folded; must stand in title, authors or publisher. */
  readonly text: string | null;
  readonly publisher: TextCondition | null;
  readonly url: string | null;
  /** A document without a date does not pass. */
  readonly published: DaySpan | null;
}

export type DocumentOrderField = 'ID' | 'TITLE' | 'PUBLISHED_ON' | 'CREATED_AT';
