import type { KeyedNode, NodeRecord } from './node.js';

/** One node before and after a write; null before it was made, after it was deleted. */
export interface Change {
  readonly before: NodeRecord | null;
  readonly after: KeyedNode | null;
}

/** A change as it stands in the log. */
export interface LoggedChange {
  /** 1 for the first change of a store, without a gap. */
  readonly sequence: number;
  readonly changeSetId: string;
  readonly at: string;
  readonly by: string | null;
  readonly before: NodeRecord | null;
  readonly after: NodeRecord | null;
}
