import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import { makeServer, type Server } from 'graphql-ws';
import type { ClosableStream } from '../../../concurrency/closable-stream.js';
import { ClaimgraphError } from '../../../model/errors.js';
import { refusalFor } from '../../errors/refusals.js';
import { restoreInexactNumbers } from '../../wire/exact-json.js';
import { isStream, ServerClosing, type Answer, type Caller } from '../operations.js';
import type { TransportOptions } from '../transport.js';
import { connectionInit } from './connection-init.js';
import { answerObserved, type SocketConnection } from './connection.js';

type ProtocolOptions = Pick<TransportOptions, 'operations' | 'callerOf' | 'limits' | 'createRequestId' | 'report' | 'observer'>;

/** The protocol graphql-transport-ws. Who may connect and what an operation gives is said here, the rest is graphql-ws. */
export function graphqlTransportWs(options: ProtocolOptions): Server<SocketConnection> {
  const { limits, operations, report } = options;
  return makeServer<Record<string, unknown>, SocketConnection>({
    connectionInitWaitTimeout: limits.slowSeconds * 1000,
    onConnect: ({ extra, connectionParams }) => connectionInit(extra, connectionParams ?? {}, options),
    onSubscribe: async ({ extra, subscriptions }, id, { query, operationName, variables: parsed, extensions }) => {
      const variables = restoreInexactNumbers(parsed) as typeof parsed;
      const isOneTooMany = Object.keys(subscriptions).length > limits.operations;
      const isSubscribed = (): boolean => id in subscriptions;
      const answer = await answerObserved(extra, options, (logEntry) =>
        isOneTooMany
          ? refusalFor(tooManyOperations(limits.operations), logEntry, report)
          : operations.run({ query, operationName, variables, extensions }, callerOf(extra, isSubscribed), logEntry),
      );
      if (isStream(answer)) return { ...ANSWERED, contextValue: endingSilently(answer, () => delete subscriptions[id]) };
      if (answer.data !== undefined) return { ...ANSWERED, contextValue: answer };
      return (answer.errors ?? []).map((error) => new FormattedError(error));
    },
    // Answers are executed and their errors formatted already: graphql-ws sends them as they are.
    execute: ({ contextValue }) => contextValue as ExecutionResult,
    onNext: (_context, _id, _payload, _args, result) => result as Answer,
  });
}

/** The caller of one operation: it may complete that one, and stay connected for others. */
function callerOf({ caller }: SocketConnection, isSubscribed: () => boolean): Caller {
  if (!caller) throw new Error('an operation before connection_init');
  return { ...caller, isConnected: () => isSubscribed() && caller.isConnected() };
}

/** When the server closes, `complete` must not be sent: graphql-ws leaves it out for an operation that it does not know any more. */
function endingSilently(answers: ClosableStream<Answer>, forget: () => void): ClosableStream<Answer> {
  return {
    ...answers,
    next: async () => {
      try {
        return await answers.next();
      } catch (error) {
        if (!(error instanceof ServerClosing)) throw error;
        forget();
        return { done: true, value: undefined };
      }
    },
  };
}

function tooManyOperations(limit: number): ClaimgraphError {
  return new ClaimgraphError('RATE_LIMITED', `this connection has ${limit} operations under way, and may have no more`, { limit });
}

/** An error that is formatted already: it goes out as it is. */
class FormattedError extends GraphQLError {
  constructor(private readonly formatted: GraphQLFormattedError) {
    super(formatted.message);
  }

  override toJSON(): GraphQLFormattedError {
    return this.formatted;
  }
}

/** graphql-ws needs an operation to execute: this one stands for what is answered already. */
const PLACEHOLDER: DocumentNode = {
  kind: Kind.DOCUMENT,
  definitions: [
    {
      kind: Kind.OPERATION_DEFINITION,
      operation: OperationTypeNode.QUERY,
      selectionSet: { kind: Kind.SELECTION_SET, selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }] },
    },
  ],
};
const ANSWERED = { document: PLACEHOLDER } as ExecutionArgs;
