import { completeOrder, RELATION_POSITIONS } from '../../domain/filters/list-order.js';
import type { RelationFilter } from '../../model/filters.js';
import type { RelationRecord } from '../../model/relation.js';
import type { RelationListArgs } from '../inputs/relation-list-args.js';
import type { ConnectionValue } from './connection.js';
import type { Context } from '../request/context.js';
import { connectionValue, pageRequest, plainEdge } from './paging.js';

/** A list of all relations that pass a filter. */
export async function listRelations({ where, orderBy, ...page }: RelationListArgs, context: Context): Promise<ConnectionValue<unknown>> {
  const order = completeOrder(orderBy);
  const positions = RELATION_POSITIONS[order.field];
  const question = { field: 'Query.relations', owner: null, asked: { where, orderBy }, page, positions };
  const request = pageRequest(question, context.limits);
  const list = { filter: await context.filters.relation(where, 'list'), touching: null };
  const found = await context.reader.relationPage(list, order, request);
  return connectionValue(question, found, plainEdge, () => context.reader.relationCount(list));
}

/** What is asked of the relations around one entity. */
export interface RelationsAroundQuestion<Edge> {
  /** The field that asks: its cursors are its own. */
  readonly field: string;
  readonly entityId: string;
  readonly args: RelationListArgs;
  /** What the field itself says of its relations. Throws INVALID_INPUT where the filter contradicts it. */
  readonly narrow?: (filter: RelationFilter) => RelationFilter;
  /** What an edge holds besides its cursor. */
  readonly edgeOf: (relation: RelationRecord) => Edge | Promise<Edge>;
}

/** A list of the relations around one entity that pass a filter. */
export async function listRelationsAround<Edge extends { readonly node: unknown }>(
  { field, entityId, args: { where, orderBy, ...page }, narrow = (filter) => filter, edgeOf }: RelationsAroundQuestion<Edge>,
  context: Context,
): Promise<ConnectionValue<unknown>> {
  const order = completeOrder(orderBy);
  const positions = RELATION_POSITIONS[order.field];
  const question = { field, owner: entityId, asked: { where, orderBy }, page, positions };
  const request = pageRequest(question, context.limits);
  const filter = narrow(await context.filters.relation(where, 'entity'));
  const found = await context.loaders.relationsAround.load(entityId, { filter, order, page: request });
  const items = await Promise.all(found.items.map(async ({ node, position }) => ({ node: await edgeOf(node), position })));
  return connectionValue(
    question,
    { ...found, items },
    (edge) => edge,
    () => context.loaders.relationCountsAround.load(entityId, filter),
  );
}
