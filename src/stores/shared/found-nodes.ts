import type { NodeRecord } from '../../model/node.js';
import type { RunningSum } from '../../model/running-sum.js';
import type { ExternalIdOwner } from './external-id-owners.js';

/** What a store has found for a read set. */
export interface FoundNodes {
  readonly nodes: readonly NodeRecord[];
  /** Of the external ids that it asks for, those that an entity has. */
  readonly owners: readonly ExternalIdOwner[];
  /**
   * The marks of each subject that comes with its claims or instead of them, and the sums that are asked for. Of one with a head the claims
   * come only where the read set asks for all claims.
   */
  readonly sums: readonly RunningSum[];
}
