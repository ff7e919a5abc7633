import type { KeyedNode, NodeRecord } from './node.js';

/** One node before and after a write; null before it was made, after it was deleted. */
export interface Change {
  readonly before: NodeRecord | null;
  readonly after: KeyedNode | null;
}

/** What became of the node; a claim or document that stopped standing is retracted. */
export const CHANGE_ACTIONS = ['CREATED', 'UPDATED', 'DELETED', 'RETRACTED'] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

/** A change as it stands in the log. */
export interface LoggedChange {
  /** 1 for the first change of a store, without a gap. */
  readonly sequence: number;
  readonly changeSetId: string;
  readonly at: string;
  readonly by: string | null;
  readonly before: NodeRecord | null;
  readonly after: NodeRecord | null;
  /** The ids under which it is looked for: of the node; of a relation's ends; of a claim's relation, and the ends of that. */
  readonly touches: readonly string[];
}
