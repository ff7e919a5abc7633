import type { ChangeAction } from './change.js';

/** What a change must be; all parts must hold. Complete, like the relation filter. */
export interface ChangeFilter {
  /** It touches one of these. */
  readonly touching: readonly string[] | null;
  readonly types: ChangedTypes | null;
  readonly actions: readonly ChangeAction[] | null;
  readonly by: readonly string[] | null;
}

/** The change of an entity of the one sort, or of a relation of the other or a claim on one; documents have no type. */
export interface ChangedTypes {
  /** Concrete types. */
  readonly ofEntities: readonly string[];
  readonly ofRelations: readonly string[];
}

/** A part of the log: changes after one position, up to another. */
export interface Stretch {
  readonly after: number;
  readonly upTo: number;
}
