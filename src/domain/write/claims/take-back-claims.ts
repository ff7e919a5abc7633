import { gatherReadRequests } from '../../../model/write/read-set.js';
import type { WriteContext } from '../write-step.js';
import { deletionOf } from './delete-relation.js';

/**
 * Deletes claims as if they had never been recorded, and with the last claim of a relation that; evidence of what they were about follows.
 * It is for what is recorded anew in the same write, about something else: what was said and is wrong is retracted. Ids of no claim are
 * passed over.
 */
export function takeBackClaims(ids: readonly string[], context: WriteContext): void {
  const { view, dirty } = context;
  const claims = ids.flatMap((id) => view.claim(id) ?? []);
  view.layAll(claims.map((before) => ({ before, after: null })));
  for (const claim of claims) dirty.markByClaim(claim);
  gatherReadRequests(new Set(claims.flatMap((claim) => claim.relationId ?? [])), (relationId) => {
    const relation = view.claimsOn(relationId).length === 0 ? view.relation(relationId) : null;
    if (relation) view.layAll(deletionOf(relation, context));
  });
}
