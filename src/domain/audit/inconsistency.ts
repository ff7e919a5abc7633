import type { NodeKind } from '../../model/node.js';

/** One finding of `claimgraph check`: which node, count, change, write or part of the store is inconsistent, and how. */
export interface Inconsistency {
  readonly kind: NodeKind | 'count' | 'change' | 'store' | 'write';
  readonly id: string;
  readonly message: string;
  /** It is known: it does not fit the ontology, which was let be when the store was brought to it. */
  readonly isKept?: true;
}
