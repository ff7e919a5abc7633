import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import { CloseCode, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import type { Stream } from '../domain/ending-stream.js';
import type { Viewer } from '../domain/viewer.js';
import { ClaimgraphError } from '../model/errors.js';
import type { TransportParts } from './live-parts.js';
import { isStream, type Answer, type Caller } from './live-operations.js';
import { maskError } from './mask-errors.js';
import { statusOf } from './present-errors.js';
import { newRecord } from './request-record.js';
import { ServerCloses } from './server-closes.js';
import type { SocketPlace } from './socket-place.js';

/** What is known of one connection. */
export interface SocketConnection {
  readonly request: IncomingMessage;
  readonly place: SocketPlace;
  readonly close: (code: number, reason: string) => void;
  /** Set once it has said who asks. */
  caller: Caller | null;
  viewer: Viewer | null;
}

type PartsOfProtocol = Pick<
  TransportParts,
  'operations' | 'callerOf' | 'identify' | 'limits' | 'createRequestId' | 'report' | 'requestEnded'
>;

/** The protocol graphql-transport-ws, for any connection: what is run and who may is said here, the rest is graphql-ws. */
export function socketProtocol(parts: PartsOfProtocol): Server<SocketConnection> {
  return makeServer<Record<string, unknown>, SocketConnection>({
    connectionInitWaitTimeout: parts.limits.slowSeconds * 1000,
    onConnect: ({ extra, connectionParams }) => connect(extra, connectionParams ?? {}, parts),
    onSubscribe: async ({ extra, subscriptions }, id, payload) => {
      const answer =
        Object.keys(subscriptions).length > parts.limits.operations
          ? tooManyOperations(parts.limits.operations)
          : await run(payload, extra, parts);
      if (isStream(answer)) return { ...ANSWERED, contextValue: endingQuietly(answer, () => delete subscriptions[id]) };
      if (answer.data !== undefined) return { ...ANSWERED, contextValue: answer };
      return (answer.errors ?? []).map((error) => new ShownError(error));
    },
    // Its errors are formatted already: it goes out as it is.
    execute: ({ contextValue }) => contextValue as ExecutionResult,
    onNext: (_context, _id, _payload, _args, result) => result as Answer,
  });
}

/** Whoever has no right to read is told so, and let go. */
async function connect(connection: SocketConnection, params: Readonly<Record<string, unknown>>, parts: PartsOfProtocol): Promise<boolean> {
  const { request } = connection;
  const headers = withCredentials(request.headers, params);
  try {
    connection.viewer = await parts.identify(headers);
    const caller = parts.callerOf({ headers, socket: request.socket });
    if (!connection.place.moveTo(caller.asker(connection.viewer)))
      throw new ClaimgraphError('RATE_LIMITED', 'there are as many connections as there may be');
    connection.caller = caller;
    return true;
  } catch (error) {
    const requestId = parts.createRequestId();
    const { message, extensions } = maskError(error, requestId, (defect) => parts.report(defect, requestId));
    const code = String(extensions?.['code']);
    const closeCode = CLOSE_CODES[code] ?? CloseCode.InternalServerError;
    connection.close(closeCode, `${code}: ${message}`.slice(0, LONGEST_REASON));
    return false;
  }
}

/** Of our own: as 429 over HTTP. */
const TOO_MANY = 4429;
const CLOSE_CODES: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: CloseCode.Unauthorized,
  FORBIDDEN: CloseCode.Forbidden,
  RATE_LIMITED: TOO_MANY,
};
/** Bytes, as the protocol of WebSockets has it; messages to those who are let go are short, and ASCII. */
const LONGEST_REASON = 123;

/** What comes with connection_init counts, else the headers: a page can send no headers with its WebSocket. */
function withCredentials(headers: IncomingHttpHeaders, params: Readonly<Record<string, unknown>>): IncomingHttpHeaders {
  const given = Object.entries(params).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
  );
  const credentials = given.filter(([name]) => name === 'authorization' || name === 'x-api-key');
  if (credentials.length === 0) return headers;
  const { authorization: _, 'x-api-key': __, ...others } = headers;
  return { ...others, ...Object.fromEntries(credentials) };
}

async function run(
  { query, operationName, variables }: SubscribePayload,
  { request, caller }: SocketConnection,
  { operations, createRequestId, requestEnded }: PartsOfProtocol,
): ReturnType<TransportParts['operations']['run']> {
  if (!caller) throw new Error('an operation before it was known who asks');
  const began = performance.now();
  const record = newRecord(createRequestId(), 'websocket');
  const answer = await operations.run({ query, operationName, variables }, caller, record);
  const status = isStream(answer) ? OK : (statusOf(answer.errors ?? []) ?? OK);
  requestEnded(request, record, status, (performance.now() - began) / 1000);
  return answer;
}

/** What an answer would have over HTTP. */
const OK = 200;

/** graphql-ws says that a subscription is complete, unless its reader has left it. */
function endingQuietly(answers: Stream<Answer>, leave: () => void): Stream<Answer> {
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

function tooManyOperations(limit: number): Answer {
  const message = `this connection has ${limit} operations under way, and may have no more`;
  return { errors: [{ message, extensions: { code: 'RATE_LIMITED', limit } }] };
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
