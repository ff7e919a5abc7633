import type { GraphQLObjectType, GraphQLSchema } from 'graphql';

const QUERY = 'What can be asked. Whoever may read may ask it: anonymous readers too, unless the server is closed to them.';

const MUTATION =
  'What can be written, by whoever has the role editor: send a key or a token in the header `Authorization: Bearer KEY`. Each field is ' +
  'one transaction, all of it or none, and several fields are done one after the other: one that is refused does not undo those before it.';

const SUBSCRIPTION =
  'What can be followed, over a WebSocket to `/graphql` or as events from `/graphql/stream`. Whoever may read may follow it. Each field ' +
  'goes on after a cursor, so that nothing is missed when a connection breaks.';

/** Says of the three types where everything begins who may do it, and how. type-graphql makes them without a word. */
export function describeRoots(schema: GraphQLSchema): void {
  describe(schema.getQueryType(), QUERY);
  describe(schema.getMutationType(), MUTATION);
  describe(schema.getSubscriptionType(), SUBSCRIPTION);
}

function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}
