import { BY_ID_POSITION } from '../../domain/filters/list-order.js';
import type { ClaimOwner } from '../../model/graph-store.js';
import type { ClaimListArgs } from '../inputs/claim-list-args.js';
import type { ConnectionValue } from './connection.js';
import type { Context } from '../request/context.js';
import { connectionValue, pageRequest, plainEdge, type PageQuestion } from './paging.js';

/** A list of all claims that pass a filter. */
export async function listClaims({ where, ...page }: ClaimListArgs, context: Context): Promise<ConnectionValue<unknown>> {
  const question: PageQuestion = { field: 'Query.claims', owner: null, asked: { where }, page, positions: BY_ID_POSITION };
  const request = pageRequest(question, context.limits);
  const filter = await context.filters.claim(where);
  const found = await context.reader.claimPage(filter, request);
  return connectionValue(question, found, plainEdge, () => context.reader.claimCount(filter));
}

/** A list of the claims on, in or by one node. */
export async function listClaimsOf(
  owner: ClaimOwner,
  id: string,
  { where, ...page }: ClaimListArgs,
  { loaders, filters, limits }: Context,
): Promise<ConnectionValue<unknown>> {
  const question: PageQuestion = { field: `claims of ${owner}`, owner: id, asked: { where }, page, positions: BY_ID_POSITION };
  const request = pageRequest(question, limits);
  const filter = await filters.claim(where);
  const found = await loaders.claimsOf.load(id, { owner, filter, page: request });
  return connectionValue(question, found, plainEdge, () => loaders.claimCountsOf.load(id, { owner, filter }));
}
