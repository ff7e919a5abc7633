import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Quota } from '../../concurrency/quota.js';
import type { Admit } from '../auth/admit.js';
import type { FindClientAddress } from '../auth/client-address.js';
import type { Identify } from '../auth/identify.js';
import type { Caller, LiveOperationParts, LiveOperations } from './operations.js';
import type { IsAllowedHost } from '../auth/allowed-hosts.js';
import type { CountRequest } from '../auth/rate-limits.js';
import type { RequestRecord } from '../request/log-entry.js';

/** How much connections that stay open may take. */
export interface LiveLimits {
  /** Connections at once. */
  readonly connections: number;
  /** Of these, for one address without a key. */
  readonly connectionsWithoutKey: number;
  /** Operations under way at once on one connection. */
  readonly operations: number;
  /** Seconds that a client may take to say who asks, and for each answer. */
  readonly slowSeconds: number;
  readonly bodyBytes: { readonly anonymous: number; readonly withKey: number };
}

export interface LiveParts extends LiveOperationParts {
  readonly admit: Admit;
  readonly identify: Identify;
  readonly findClientAddress: FindClientAddress;
  /** Counts what comes over a WebSocket, whatever it is. */
  readonly countMessage: CountRequest;
  readonly createRequestId: () => string;
  readonly isAllowedHost: IsAllowedHost;
  /** Origins of pages that may open a WebSocket, beside the server's own. */
  readonly origins: readonly string[];
  readonly limits: LiveLimits;
}

/** What both transports have. */
export interface TransportParts extends LiveParts {
  readonly operations: LiveOperations;
  /** How many connections stay open at once, in all and for one client. */
  readonly connectionQuota: Quota;
  readonly callerOf: (request: Pick<IncomingMessage, 'headers' | 'socket'>) => Caller;
}

/** Connections that stay open: a WebSocket to /graphql, Server-Sent Events from /graphql/stream. */
export interface Live {
  upgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** @param began called once the stream has begun; a refusal is none */
  stream(request: IncomingMessage, response: ServerResponse, record: RequestRecord, began: () => void): Promise<void>;
  /** Ends subscriptions, then connections. */
  close(): Promise<void>;
}
