import type { Change, LoggedChange } from './change.js';
import type { Needs } from './read-set.js';
import type { WriteView } from './write-view.js';

/** One request to write. The same `changeSetId` again gives the first result again. */
export interface WriteCall {
  readonly changeSetId: string;
  /** Who writes: the name of a key or the subject of a token; null where nobody in particular. */
  readonly by: string | null;
  readonly needs: Needs;
  readonly decide: Decide;
}

/**
 * The rules of one write: pure, and never async, since a store runs it inside its transaction and may run it again.
 * `at` is the time of the write: never earlier than that of the write before.
 * Throws an error of the catalogue where the write is refused; then nothing of it is written.
 */
export type Decide = (view: WriteView, at: string) => Decision | FurtherNeeds;

export interface Decision {
  /** In the order in which they are applied and logged. */
  readonly changes: readonly Change[];
  /** The ids of the nodes that answer the call, in the order asked for; they need not have changed. */
  readonly about: readonly string[];
}

export interface FurtherNeeds {
  readonly needs: Needs;
}

/** What became of one call. */
export type WriteOutcome =
  | { readonly written: true; readonly changes: readonly LoggedChange[]; readonly about: readonly string[] }
  | { readonly written: false; readonly error: unknown };
