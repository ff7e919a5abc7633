import type { IncomingMessage } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';

/**
 * What becomes known of one request while it is answered, for the log and the metrics. Never the text of a query, nor what is in
 * variables, nor keys.
 */
export interface LogEntry {
  readonly requestId: string;
  /** Of a subscription that came as a request with one answer, once it is served as events: `sse`. */
  transport: 'http' | 'sse' | 'websocket';
  /** Of the client: behind a trusted proxy, what that says. */
  readonly address: string;
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  /** The name under which writes are recorded; null for anonymous readers, and before it is known. */
  viewer: string | null;
  /** The operation's name; null where it has none, or was refused before it was read. */
  operation: string | null;
  type: 'query' | 'mutation' | 'subscription' | null;
  /** Objects that it could give; null where it was refused before that was counted. */
  cost: number | null;
  /** Row-conditions that it has read, or would have where it was refused for that. */
  work: number | null;
  /** The codes of its errors, as clients see them. */
  codes: readonly string[];
}

const MAX_PATH_LENGTH = 200;

/** The entry of a request of which nothing is known yet but where it comes from and what it is sent to. */
export function createLogEntry(
  requestId: string,
  transport: LogEntry['transport'],
  address: string,
  { method = 'GET', url = '' }: Pick<IncomingMessage, 'method' | 'url'>,
): LogEntry {
  const path = (url.split('?')[0] ?? '').slice(0, MAX_PATH_LENGTH);
  return { requestId, transport, address, method, path, viewer: null, operation: null, type: null, cost: null, work: null, codes: [] };
}

/** The codes of errors; `none` for an error without a code. */
export function codesOf(errors: readonly GraphQLFormattedError[]): string[] {
  return errors.map(({ extensions }) => (typeof extensions?.['code'] === 'string' ? extensions['code'] : 'none'));
}
