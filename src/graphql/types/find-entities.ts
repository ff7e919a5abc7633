import { narrowToEntityTypes } from '../../domain/filters/resolve-entity-filter.js';
import { completeOrder, ENTITY_POSITIONS } from '../../domain/filters/list-order.js';
import { findByReference, type EntityRef } from '../../domain/filters/references.js';
import type { EntityRecord } from '../../model/entity.js';
import type { EntityListArgs } from '../inputs/entity-list-args.js';
import type { ConnectionValue } from './connection.js';
import type { Context } from '../request/context.js';
import { connectionValue, pageRequest, plainEdge } from './paging.js';

/** One entity named in one way, of a type or of any (null). Null where there is none; throws AMBIGUOUS where several bear the name. */
export async function findEntity(reference: EntityRef, type: string | null, context: Context): Promise<EntityRecord | null> {
  const types = type === null ? null : context.ontology.concreteTypes([type]);
  return findByReference(context.reader, reference, types);
}

/** A list of the entities of a type, or of all (null), that pass a filter. */
export async function listEntities(
  field: string,
  type: string | null,
  { where, orderBy, ...page }: EntityListArgs,
  context: Context,
): Promise<ConnectionValue<unknown>> {
  const order = completeOrder(orderBy);
  const question = { field, owner: null, asked: { where, orderBy }, page, positions: ENTITY_POSITIONS[order.field] };
  const request = pageRequest(question, context.limits);
  const complete = await context.filters.entity(where);
  const filter = type === null ? complete : narrowToEntityTypes(complete, [type], context.ontology);
  const found = await context.reader.entityPage(filter, order, request);
  return connectionValue(question, found, plainEdge, () => context.reader.entityCount(filter));
}
