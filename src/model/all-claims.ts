import { append } from './append.js';
import type { ClaimRecord } from './claim.js';
import { ALL_CLAIMS } from './filters.js';
import type { ClaimOwner, GraphReader } from './graph-store.js';
import type { Position } from './page.js';

const AT_ONCE = 500;
const BY_ID = { field: 'ID', descending: false } as const;

/**
 * For each relation, entity, document, speaker or group all of its claims, retracted ones too, by id: what rules compute from. One read
 * for all, and more for those with many claims.
 * @param atOnce how many of each are read together
 * @example
 * const [claims = []] = await allClaimsOf('relation', ['r1'], reader);
 */
export async function allClaimsOf(
  owner: ClaimOwner,
  ids: readonly string[],
  reader: Pick<GraphReader, 'claimsOf'>,
  atOnce = AT_ONCE,
): Promise<ClaimRecord[][]> {
  const pages = await reader.claimsOf(owner, ids, ALL_CLAIMS, BY_ID, { first: atOnce, after: null });
  return Promise.all(
    pages.map(async ({ items, hasNextPage }, i) => {
      const claims = items.map(({ node }) => node);
      let after: Position | null = hasNextPage ? (items.at(-1)?.position ?? null) : null;
      while (after !== null) {
        const [next] = await reader.claimsOf(owner, [ids[i] ?? ''], ALL_CLAIMS, BY_ID, { first: atOnce, after });
        append(
          claims,
          (next?.items ?? []).map(({ node }) => node),
        );
        after = next?.hasNextPage ? (next.items.at(-1)?.position ?? null) : null;
      }
      return claims;
    }),
  );
}
