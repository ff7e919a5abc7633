import type { IncomingMessage } from 'node:http';
import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';

/**
 * What becomes known of one request while it is answered, for the log and the metrics. Never the text of a query, nor what is in
 * variables, nor keys.
 */
export interface LogEntry {
  readonly requestId: string;
  readonly transport: 'http' | 'sse' | 'websocket';
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  /** The name under which writes are recorded; null for anonymous readers, and before it is known. */
  viewer: string | null;
  /** The operation's name; null where it has none, or was refused before it was read. */
  operation: string | null;
  type: 'query' | 'mutation' | 'subscription' | null;
  /** The codes of its errors, as clients see them. */
  codes: readonly string[];
}

const MAX_PATH_LENGTH = 200;

/** The entry of a request of which nothing but method and address is known yet. */
export function createLogEntry(
  requestId: string,
  transport: LogEntry['transport'],
  { method = 'GET', url = '' }: Pick<IncomingMessage, 'method' | 'url'>,
): LogEntry {
  const path = (url.split('?')[0] ?? '').slice(0, MAX_PATH_LENGTH);
  return { requestId, transport, method, path, viewer: null, operation: null, type: null, codes: [] };
}

/** The codes of errors; `none` for an error without a code. */
export function codesOf(errors: readonly GraphQLFormattedError[]): string[] {
  return errors.map(({ extensions }) => (typeof extensions?.['code'] === 'string' ? extensions['code'] : 'none'));
}

/** A name may be as long as a request, and stands in every line of the log, and in the metrics for as long as the server runs. */
const MAX_NAME_LENGTH = 100;

/** The Apollo plugin that puts type, name and error codes of an operation into the log entry; comes after the one that presents errors. */
export function operationMetrics(): ApolloServerPlugin<{ readonly logEntry: LogEntry }> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, operationName, contextValue: { logEntry } }) {
          logEntry.operation = operationName?.slice(0, MAX_NAME_LENGTH) ?? null;
          logEntry.type = operation?.operation ?? null;
        },
        async willSendResponse({ response: { body }, contextValue: { logEntry } }) {
          if (body.kind === 'single') logEntry.codes = codesOf(body.singleResult.errors ?? []);
        },
      };
    },
  };
}

/** Is called with what becomes of requests: the log and the metrics are observers. */
export interface RequestObserver {
  /**
   * Once for every request: it was answered, or its stream of events began.
   * @param status the HTTP status, or what it would be over HTTP; null where the client disconnected before
   * @param seconds until then
   */
  answered(entry: LogEntry, status: number | null, seconds: number): void;
  /** A subscription waits for events from now on. */
  subscriptionStarted(entry: LogEntry): void;
  /** The answer to an event has errors: their codes are in the entry. */
  eventFailed(entry: LogEntry): void;
  /** The codes in the entry are those of its last answer. @param seconds that it lasted */
  subscriptionEnded(entry: LogEntry, seconds: number): void;
  /** A connection was closed for what its client does: the codes in the entry say why. */
  cutOff(entry: LogEntry): void;
}

/** One observer that passes everything on to several. */
export function fanOut(observers: readonly RequestObserver[]): RequestObserver {
  return {
    answered: (...args) => observers.forEach((observer) => observer.answered(...args)),
    subscriptionStarted: (...args) => observers.forEach((observer) => observer.subscriptionStarted(...args)),
    eventFailed: (...args) => observers.forEach((observer) => observer.eventFailed(...args)),
    subscriptionEnded: (...args) => observers.forEach((observer) => observer.subscriptionEnded(...args)),
    cutOff: (...args) => observers.forEach((observer) => observer.cutOff(...args)),
  };
}
