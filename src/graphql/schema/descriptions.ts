import { getNamedType, isInterfaceType, isObjectType, type GraphQLArgument, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { FIRST, rangeInWords } from '../inputs/page-args.js';
import type { PageLimits } from '../request/context.js';

const QUERY =
  'What can be asked. Whoever may read may ask it: anonymous readers too, unless the server is closed to them. What is for admins says so.';

const MUTATION =
  'What can be written, by whoever has the role editor, or admin where it says so: send a key or a token in the header ' +
  '`Authorization: Bearer KEY`. Each field is ' +
  'one transaction, all of it or none, and several fields are done one after the other: one that is refused does not undo those before it.';

const SUBSCRIPTION =
  'What can be followed, over a WebSocket to `/graphql` or as events from `/graphql/stream`. Whoever may read may follow it. Each field ' +
  'goes on after a cursor, so that nothing is missed when a connection breaks.';

/** Describes Query, Mutation and Subscription, which type-graphql makes without a description: who may use them, and how. */
export function describeRoots(schema: GraphQLSchema): void {
  describe(schema.getQueryType(), QUERY);
  describe(schema.getMutationType(), MUTATION);
  describe(schema.getSubscriptionType(), SUBSCRIPTION);
}

function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}

const LISTS_OF_PATHS: readonly string[] = ['PathConnection', 'PathsUpdate'];

/** Puts the page sizes that this server allows into the description of every `first`, and keeps its default within them. */
export function describePageLimits(schema: GraphQLSchema, { first, pathsFirst }: PageLimits): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const listed = getNamedType(field.type).name;
      const isOfPaths = LISTS_OF_PATHS.includes(listed);
      const argument = isOfPaths || listed.endsWith('Connection') ? field.args.find(({ name }) => name === 'first') : undefined;
      if (argument) limitArgument(argument, isOfPaths ? pathsFirst : first);
    }
  }
}

function limitArgument(argument: GraphQLArgument, max: number): void {
  argument.description = `${rangeInWords({ min: 0, max })}. ${FIRST}`;
  argument.defaultValue = Math.min(Number(argument.defaultValue), max);
}
