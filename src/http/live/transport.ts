import type { IncomingMessage } from 'node:http';
import type { Quota } from '../../concurrency/quota.js';
import type { IsAllowedHost } from '../auth/allowed-hosts.js';
import type { Admit, Arrive } from '../auth/admit.js';
import type { CountRequest } from '../auth/rate-limits.js';
import type { ReportDefect } from '../errors/refusals.js';
import type { RequestObserver } from '../request/observer.js';
import type { KeptBytesOptions } from '../wire/keep-bytes.js';
import type { BodyLimits } from '../wire/request-params.js';
import type { Caller, LiveOperations } from './operations.js';

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
  /** Seconds that it may take to send a message, from its first byte on. */
  readonly uploadSeconds: number;
  readonly bodyBytes: BodyLimits;
}

/** What both transports are given. */
export interface TransportOptions extends SharedByTransports, KeptBytesOptions {
  readonly admit: Admit;
  readonly arrive: Arrive;
  /** Counts every message of a WebSocket. */
  readonly countMessage: CountRequest;
  readonly createRequestId: () => string;
  readonly isAllowedHost: IsAllowedHost;
  /** Origins of pages that may connect, beside the server's own. */
  readonly origins: readonly string[];
  readonly limits: LiveLimits;
  readonly report: ReportDefect;
  readonly observer: RequestObserver;
}

/** Made once for both transports, so that they count against one quota. */
export interface SharedByTransports {
  readonly operations: LiveOperations;
  /** How many connections stay open at once, in all and for one client. */
  readonly connectionQuota: Quota;
  readonly callerOf: (request: Pick<IncomingMessage, 'headers' | 'socket' | 'httpVersion'>) => Caller;
}
