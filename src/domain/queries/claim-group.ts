import type { LoggedChange } from '../../model/change.js';
import type { ClaimRecord } from '../../model/claim.js';
import type { GraphReader } from '../../model/graph-store.js';
import { allClaimsOf } from '../../model/all-claims.js';

/**
 * All claims of the statement of which a claim is a part, in the order of recording: the claim alone where it is in no group, else the
 * group as a write has left it, whatever others write meanwhile.
 * @param changes of that write; the group is read where there are none
 * @example
 * const [first] = claims;
 * const denials = first ? await claimsOfStatement(first, [], reader) : [];
 */
export async function claimsOfStatement(
  claim: ClaimRecord,
  changes: readonly LoggedChange[],
  reader: GraphReader,
): Promise<readonly ClaimRecord[]> {
  if (claim.group === null) return [claim];
  const { id } = claim.group;
  const claims = changes.length > 0 ? claimsLeftBy(changes, id) : (await allClaimsOf('group', [id], reader)).flat();
  return claims.toSorted((a, b) => a.place - b.place);
}

/** Those of a group that changes touch, each as the last of these leaves it. */
function claimsLeftBy(changes: readonly LoggedChange[], group: string): readonly ClaimRecord[] {
  const left = new Map<string, ClaimRecord>();
  for (const { after } of changes) if (after?.kind === 'claim' && after.group?.id === group) left.set(after.id, after);
  return [...left.values()];
}
