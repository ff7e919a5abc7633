import {
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLResponse,
} from '@apollo/server';
import { createSourceEventStream, GraphQLError, type ExecutionResult, type FormattedExecutionResult, type GraphQLSchema } from 'graphql';
import type { RequestContext } from '../request/request-context.js';
import type { TakesSubscription } from '../request/started-subscription.js';

/**
 * Starts subscriptions for transports that stay open, and refuses them to those that answer once. Apollo itself has no subscriptions:
 * here they go through its parsing, validation and limits all the same, so that no transport has rules of its own.
 */
export function startSubscriptions(schema: GraphQLSchema): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, contextValue }: Asking) {
          if (operation?.operation === 'subscription' && !contextValue.subscription) refuse();
          if (operation?.operation === 'mutation' && contextValue.onlyReads) refuseWriting();
        },
        async responseForOperation(asked) {
          const { operation, contextValue }: Asking = asked;
          if (operation?.operation !== 'subscription' || !contextValue.subscription) return null;
          return start(schema, asked, contextValue.subscription);
        },
      };
    },
  };
}

/** Apollo comes here with no operation, too, where a request does not say which of a document it means. */
type Asking = Pick<GraphQLRequestContext<RequestContext>, 'operation' | 'contextValue'>;
type Asked = GraphQLRequestContextResponseForOperation<RequestContext>;

function refuse(): never {
  const message = 'a subscription needs a connection that stays open: a WebSocket to /graphql, or /graphql/stream';
  throw new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}

/** Apollo says so itself where it knows the method. */
function refuseWriting(): never {
  throw new GraphQLError('mutations are taken by POST only', { extensions: { code: 'BAD_REQUEST' } });
}

async function start(schema: GraphQLSchema, asked: Asked, taking: TakesSubscription): Promise<GraphQLResponse> {
  const { document, contextValue, request } = asked;
  const how = { document, operationName: request.operationName, variableValues: request.variables };
  const source = await createSourceEventStream({ schema, contextValue, ...how });
  if (!(Symbol.asyncIterator in source)) return answerOf(source);
  Object.assign(taking, { started: { events: source[Symbol.asyncIterator](), ...how } });
  return answerOf({ data: null });
}

function answerOf(result: ExecutionResult): GraphQLResponse {
  return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: result as FormattedExecutionResult } };
}
