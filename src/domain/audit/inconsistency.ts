import type { NodeKind } from '../../model/node.js';

/** Something that should not be: which node, count or change, and what is wrong with it. */
export interface Inconsistency {
  readonly kind: NodeKind | 'count' | 'change';
  readonly id: string;
  readonly message: string;
}
