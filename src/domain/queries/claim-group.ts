import type { ClaimRecord } from '../../model/claim.js';
import { ALL_RELATIONS } from '../../model/filters.js';
import type { GraphReader } from '../../model/graph-store.js';
import { allClaimsOf } from './all-claims.js';

/** More relations than a denial that names none may be about. */
const MAX_RELATIONS = 1_000;

/**
 * All claims of the statement of which a claim is a part, in the order of recording; the claim alone where it is about one relation, or an
 * entity.
 */
export async function claimsOfStatement(claim: ClaimRecord, reader: GraphReader): Promise<readonly ClaimRecord[]> {
  const { group, relationType } = claim;
  if (group === null || relationType === null) return [claim];
  const [between] = await reader.relationsBetween([group], { ...ALL_RELATIONS, types: [relationType] }, MAX_RELATIONS);
  const ids = (between?.relations ?? []).map(({ id }) => id);
  const claims = await allClaimsOf('relation', ids, reader);
  return inOrder(claims.flat().filter((one) => one.group?.id === group.id));
}

/** Claims in the order in which they were recorded. */
export const inOrder = (claims: readonly ClaimRecord[]): readonly ClaimRecord[] => claims.toSorted((a, b) => a.place - b.place);
