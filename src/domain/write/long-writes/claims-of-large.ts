import type { ClaimRecord } from '../../../model/claim.js';
import { gatherReadRequests } from '../../../model/write/read-set.js';
import { derivedOf } from '../../evidence/weighed-claim.js';
import { keyed } from '../../values/index-keys.js';
import { weighIn } from '../subjects-so-far.js';
import type { WriteContext } from '../write-step.js';

/**
 * Lays what documents alone say of some claims: whose word each is, with which document it falls, and that one which falls counts nowhere.
 * A subject with many claims is computed once, at the end, in one transaction; what each of its claims is by itself need not be changed in
 * it, which would take several times the memory. Whether a denial that stands reaches anything is found then.
 */
export function layClaimsByDocuments(ids: readonly string[], context: WriteContext): void {
  const { view, settings } = context;
  gatherReadRequests(ids, (id) => {
    const before = view.claim(id);
    const after = before && byDocuments(before, context);
    if (before && after && isOther(before, after)) view.lay({ before, after: keyed(after, settings.ontology) });
  });
}

function byDocuments(claim: ClaimRecord, { view }: WriteContext): ClaimRecord {
  const relation = claim.relationId === null ? null : view.relation(claim.relationId);
  const weighed = weighIn(view, claim);
  const standing = claim.stance === 'ASSERTS' || claim.counts;
  return { ...claim, ...derivedOf(weighed, relation ? [relation.from, relation.to] : []), counts: weighed.fall === null && standing };
}

const isOther = (a: ClaimRecord, b: ClaimRecord): boolean =>
  (['voice', 'byParty', 'fallsWithId', 'counts'] as const).some((part) => a[part] !== b[part]);
