import { completeOrder, RELATION_POSITIONS, type OrderInput } from '../domain/list-order.js';
import type { RelationFilterInput } from '../domain/filter-inputs.js';
import type { RelationFilter, RelationOrderField } from '../model/relation-filter.js';
import type { RelationRecord } from '../model/relation.js';
import type { ConnectionValue } from './connection.js';
import type { Context } from './context.js';
import type { PageArgs } from './page-args.js';
import { connectionValue, pageRequest, plainEdge } from './paging.js';

export interface RelationListArgs extends PageArgs {
  readonly where?: RelationFilterInput | null | undefined;
  readonly orderBy?: OrderInput<RelationOrderField> | null | undefined;
}

/** A list of all relations that pass a filter. */
export async function listRelations({ where, orderBy, ...page }: RelationListArgs, context: Context): Promise<ConnectionValue<unknown>> {
  const order = completeOrder(orderBy);
  const positions = RELATION_POSITIONS[order.field];
  const question = { field: 'Query.relations', owner: null, asked: { where, orderBy }, page, positions, usually: 20 };
  const request = pageRequest(question, context.limits);
  const list = { filter: await context.filters.relation(where, 'list'), touching: null };
  const found = await context.reader.relationPage(list, order, request);
  return connectionValue(question, found, plainEdge, () => context.reader.relationCount(list));
}

/** A list of the relations around one entity that pass a filter; an edge holds the relation and the entity that it leads to. */
export async function listRelationsAround<Edge extends { readonly node: unknown }>(
  field: string,
  entityId: string,
  { where, orderBy, ...page }: RelationListArgs,
  context: Context,
  narrow: (filter: RelationFilter) => RelationFilter,
  edgesOf: (relations: readonly RelationRecord[]) => Promise<readonly Edge[]>,
): Promise<ConnectionValue<unknown>> {
  const order = completeOrder(orderBy);
  const positions = RELATION_POSITIONS[order.field];
  const question = { field, owner: entityId, asked: { where, orderBy }, page, positions, usually: 20 };
  const request = pageRequest(question, context.limits);
  const filter = narrow(await context.filters.relation(where, 'entity'));
  const found = await context.loaders.relationsAround.load(entityId, { filter, order, page: request });
  const edges = await edgesOf(found.items.map((item) => item.node));
  return connectionValue(
    question,
    found,
    (_, i) => edges[i] as Edge,
    () => context.loaders.relationCountsAround.load(entityId, filter),
  );
}
