import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Quota } from '../../concurrency/quota.js';
import type { IsAllowedHost } from '../auth/allowed-hosts.js';
import type { FindClientAddress } from '../auth/client-address.js';
import type { Admit, Identify } from '../auth/identify.js';
import type { CountRequest } from '../auth/rate-limits.js';
import type { LogEntry } from '../request/log-entry.js';
import type { BodyLimits } from '../wire/request-params.js';
import type { Caller, LiveOperationOptions, LiveOperations } from './operations.js';

/** The limits on connections that stay open. */
export interface LiveLimits {
  /** Connections at once. */
  readonly connections: number;
  /** Of these, for one address without a key. */
  readonly connectionsWithoutKey: number;
  /** Operations under way at once on one connection. */
  readonly operations: number;
  /** Seconds that a client may take for connection_init, and to read each answer. */
  readonly slowSeconds: number;
  readonly bodyBytes: BodyLimits;
}

export interface LiveOptions extends LiveOperationOptions {
  readonly admit: Admit;
  readonly identify: Identify;
  readonly findClientAddress: FindClientAddress;
  /** Counts every message of a WebSocket. */
  readonly countMessage: CountRequest;
  readonly createRequestId: () => string;
  readonly isAllowedHost: IsAllowedHost;
  /** Origins of pages that may connect, beside the server's own. */
  readonly origins: readonly string[];
  readonly limits: LiveLimits;
}

/** What both transports share. */
export interface TransportOptions extends LiveOptions {
  readonly operations: LiveOperations;
  /** How many connections stay open at once, in all and for one client. */
  readonly connectionQuota: Quota;
  readonly callerOf: (request: Pick<IncomingMessage, 'headers' | 'socket'>) => Caller;
}

/** The transports that stay open: WebSockets to /graphql, Server-Sent Events from /graphql/stream. */
export interface Live {
  upgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** @param onStart called once the stream has begun; not for a refusal */
  stream(request: IncomingMessage, response: ServerResponse, logEntry: LogEntry, onStart: () => void): Promise<void>;
  /** Ends subscriptions, then connections. */
  close(): Promise<void>;
}
