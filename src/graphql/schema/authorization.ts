import { defaultFieldResolver, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { ResolverData } from 'type-graphql';
import { mayActAs, accessDenied, type Role } from '../../domain/access/viewer.js';
import type { Context } from '../request/context.js';

/**
 * Refuses whoever has no role every field of Query, Mutation and Subscription, on every transport and in both executors. Whoever has a
 * role may read; a field that needs a higher one says so itself (`@Authorized`).
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
  return (source, args, context, resolveInfo): unknown => {
    const { viewer } = context;
    if (viewer.role !== null) return resolve(source, args, context, resolveInfo);
    throw accessDenied(viewer, { unknown: 'this needs a key or a token', known: (name) => `"${name}" has no role here` });
  };
}

/**
 * What `@Authorized('editor')` means on a field: throws UNAUTHENTICATED where nobody said who they are, FORBIDDEN where their role is
 * too low. Never on a type with `simpleResolvers`, which skip it. An arrow function, since type-graphql takes what has a prototype for a
 * class, and constructs it.
 */
export const authorize = ({ context }: ResolverData<Context>, roles: Role[]): boolean => {
  const { role } = context.viewer;
  if (roles.every((one) => mayActAs(role, one))) return true;
  const [needed = 'reader'] = roles;
  throw accessDenied(context.viewer, {
    unknown: `this needs a key or a token of the role ${needed}: send it as the header \`Authorization: Bearer KEY\` or \`x-api-key: KEY\``,
    known: (name) => `this needs the role ${needed}; "${name}" is ${role ?? 'nothing'}`,
  });
};
