import type { NodeKind } from '../../model/node.js';

/** One finding of `claimgraph check`: which node, count or change is inconsistent, and how. */
export interface Inconsistency {
  readonly kind: NodeKind | 'count' | 'change';
  readonly id: string;
  readonly message: string;
}
