import type { NodeKind } from '../../model/node.js';

/** One finding of `claimgraph check`: which node, count, change or write is inconsistent, and how. */
export interface Inconsistency {
  readonly kind: NodeKind | 'count' | 'change' | 'write';
  readonly id: string;
  readonly message: string;
}
