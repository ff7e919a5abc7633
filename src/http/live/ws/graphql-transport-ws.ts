import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import { makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import type { ClosableStream } from '../../../concurrency/closable-stream.js';
import { ClaimgraphError } from '../../../model/errors.js';
import type { TransportParts } from '../transport.js';
import { isStream, type Answer, type Caller } from '../operations.js';
import { refused } from '../../errors/refused.js';
import type { RequestRecord } from '../../request/log-entry.js';
import { ServerCloses } from '../server-closes.js';
import { connectSocket } from './connection-init.js';
import { recorded, type SocketConnection } from './connection.js';

type PartsOfProtocol = Pick<TransportParts, 'operations' | 'callerOf' | 'identify' | 'limits' | 'createRequestId' | 'report' | 'watch'>;

/** The protocol graphql-transport-ws, for any connection: what is run and who may is said here, the rest is graphql-ws. */
export function socketProtocol(parts: PartsOfProtocol): Server<SocketConnection> {
  return makeServer<Record<string, unknown>, SocketConnection>({
    connectionInitWaitTimeout: parts.limits.slowSeconds * 1000,
    onConnect: ({ extra, connectionParams }) => connectSocket(extra, connectionParams ?? {}, parts),
    onSubscribe: async ({ extra, subscriptions }, id, payload) => {
      const isOneTooMany = Object.keys(subscriptions).length > parts.limits.operations;
      const isAsked = (): boolean => id in subscriptions;
      const answer = await recorded(extra, parts, (record) =>
        isOneTooMany
          ? refused(tooManyOperations(parts.limits.operations), record, parts.report)
          : run(payload, callerOf(extra, isAsked), record, parts),
      );
      if (isStream(answer)) return { ...ANSWERED, contextValue: endingQuietly(answer, () => delete subscriptions[id]) };
      if (answer.data !== undefined) return { ...ANSWERED, contextValue: answer };
      return (answer.errors ?? []).map((error) => new ShownError(error));
    },
    // Its errors are formatted already: it goes out as it is.
    execute: ({ contextValue }) => contextValue as ExecutionResult,
    onNext: (_context, _id, _payload, _args, result) => result as Answer,
  });
}

function run(
  { query, operationName, variables }: SubscribePayload,
  caller: Caller,
  record: RequestRecord,
  { operations }: PartsOfProtocol,
): ReturnType<TransportParts['operations']['run']> {
  return operations.run({ query, operationName, variables }, caller, record);
}

/** Who asks one operation, and is there as long as it asks it: it may leave one, and go on with others. */
function callerOf({ caller }: SocketConnection, isAsked: () => boolean): Caller {
  if (!caller) throw new Error('an operation before it was known who asks');
  return { ...caller, isThere: () => isAsked() && caller.isThere() };
}

/** graphql-ws says that a subscription is complete, unless its reader has left it. */
function endingQuietly(answers: ClosableStream<Answer>, leave: () => void): ClosableStream<Answer> {
  return {
    ...answers,
    next: async () => {
      try {
        return await answers.next();
      } catch (error) {
        if (!(error instanceof ServerCloses)) throw error;
        leave();
        return { done: true, value: undefined };
      }
    },
  };
}

function tooManyOperations(limit: number): ClaimgraphError {
  return new ClaimgraphError('RATE_LIMITED', `this connection has ${limit} operations under way, and may have no more`, { limit });
}

/** An error that clients see as it is. */
class ShownError extends GraphQLError {
  constructor(private readonly shown: GraphQLFormattedError) {
    super(shown.message);
  }

  override toJSON(): GraphQLFormattedError {
    return this.shown;
  }
}

/** graphql-ws wants an operation to execute; what ran is answered already. */
const NOTHING_MORE: DocumentNode = {
  kind: Kind.DOCUMENT,
  definitions: [
    {
      kind: Kind.OPERATION_DEFINITION,
      operation: OperationTypeNode.QUERY,
      selectionSet: { kind: Kind.SELECTION_SET, selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }] },
    },
  ],
};
const ANSWERED = { document: NOTHING_MORE } as ExecutionArgs;
