import { defaultFieldResolver, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { refusalOf } from '../../domain/access/viewer.js';
import type { Context } from '../request/context.js';

/**
 * Lets nobody without a role ask anything at all, whatever brings the request and whichever executor runs it. Whoever has one may read;
 * what needs more says so itself (`@Authorized`).
 */
export function guardRoots(schema: GraphQLSchema): void {
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) guard(field);
  }
}

type Resolve = GraphQLFieldResolver<unknown, Context>;

function guard(field: GraphQLField<unknown, Context>): void {
  const { resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = guarded(resolve);
  if (subscribe) field.subscribe = guarded(subscribe);
}

function guarded(resolve: Resolve): Resolve {
  return (source, args, context, about): unknown => {
    const { viewer } = context;
    if (viewer.role !== null) return resolve(source, args, context, about);
    throw refusalOf(viewer, { unknown: 'this needs a key or a token', known: (name) => `"${name}" has no role here` });
  };
}
