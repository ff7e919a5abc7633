import type { LoggedChange } from '../change.js';
import type { Hint } from '../hint.js';
import type { LongWriteStep } from './long-write.js';
import type { ReadSet } from './read-set.js';
import type { Ruled } from './rules-in-pieces.js';
import type { WriteView } from './write-view.js';

/** One request to write. The same `changeSetId` again gives the first result again. */
export interface WriteCall {
  readonly changeSetId: string;
  /** The change set under which its changes stand in the log, where it is one of several calls that make a write. */
  readonly partOf?: string;
  /** Who writes: the name of a key or the subject of a token; null where nobody in particular. */
  readonly by: string | null;
  /** How many inputs it holds. */
  readonly size: number;
  /** What its rules are known to look at. They may look at more: that takes one more round trip. */
  readonly readSet: ReadSet;
  readonly decide: Decide;
}

/**
 * The rules of one write: they read from the view, lay their changes over it, and do nothing else. Never async, since a store runs them
 * inside its transaction and may run them again.
 * `at` is the time of the write: never earlier than that of the write before.
 * Throws an error of the catalogue where the write is refused; then nothing of it is written.
 * @example
 * const decide: Decide = (view) => {
 *   const gone = view.claimsOn('r1').map((before) => ({ before, after: null }));
 *   view.lay(...gone);
 *   return { about: ['r1'], parts: gone.map(() => 0), hints: [] };
 * };
 */
export type Decide = (view: WriteView, at: string) => Ruled<Decision>;

export interface Decision {
  /** The ids of the nodes that answer the call, in the order asked for; they need not have changed. */
  readonly about: readonly string[];
  /** Of each change that was laid, in order: the index in `about` of the node for whose sake it is made. */
  readonly parts: readonly number[];
  /** What to look at, each with the index in `about` of the node that it concerns. A call that is repeated is not told again. */
  readonly hints: readonly PartHint[];
  /** What becomes of a long write with it. */
  readonly longWrite?: LongWriteStep;
}

/** A hint about one node that answers a call. */
export interface PartHint {
  readonly part: number;
  readonly hint: Hint;
}

/** What became of one call: its changes as they stand in the log, in order, or why it was refused. */
export type WriteOutcome = Written | { readonly written: false; readonly error: unknown };

export interface Written extends Decision {
  readonly written: true;
  readonly changes: readonly LoggedChange[];
}
