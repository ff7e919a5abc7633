import type {
  ApolloServerPlugin,
  GraphQLRequestContext,
  GraphQLRequestContextResponseForOperation as OperationContext,
  GraphQLResponse,
} from '@apollo/server';
import { createSourceEventStream, GraphQLError, type GraphQLSchema } from 'graphql';
import type { RequestContext, SubscriptionHandover } from '../request/request-context.js';
import { singleResponse } from './compiled-queries.js';

/**
 * Starts subscriptions for transports that stay open, and refuses them to those that answer once. Apollo itself has no subscriptions:
 * here they go through its parsing, validation and limits all the same, so that no transport has rules of its own.
 */
export function startSubscriptions(schema: GraphQLSchema): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, contextValue }: MaybeOperation) {
          if (operation?.operation === 'subscription' && !contextValue.handover) refuseSubscription();
          if (operation?.operation === 'mutation' && contextValue.isReadOnly) refuseMutation();
        },
        async responseForOperation(requestContext) {
          const { operation, contextValue }: MaybeOperation = requestContext;
          if (operation?.operation !== 'subscription' || !contextValue.handover) return null;
          return start(schema, requestContext, contextValue.handover);
        },
      };
    },
  };
}

/** Contrary to its types, Apollo calls these without an operation, too, where a document has several and none is named. */
type MaybeOperation = Pick<GraphQLRequestContext<RequestContext>, 'operation' | 'contextValue'>;

function refuseSubscription(): never {
  const message = 'a subscription needs a connection that stays open: a WebSocket to /graphql, or /graphql/stream';
  throw new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}

/** Apollo refuses it itself where it knows the HTTP method. */
function refuseMutation(): never {
  throw new GraphQLError('mutations are taken by POST only', { extensions: { code: 'BAD_REQUEST' } });
}

async function start(
  schema: GraphQLSchema,
  { document, contextValue, request }: OperationContext<RequestContext>,
  handover: SubscriptionHandover,
): Promise<GraphQLResponse> {
  const args = { document, operationName: request.operationName, variableValues: request.variables };
  const source = await createSourceEventStream({ schema, contextValue, ...args });
  if (!(Symbol.asyncIterator in source)) return singleResponse(source);
  handover.started = { events: source[Symbol.asyncIterator](), ...args };
  return singleResponse({ data: null });
}
