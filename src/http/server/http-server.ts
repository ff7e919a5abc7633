import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import { getRequestListener } from '@hono/node-server';
import { ClaimgraphError } from '../../model/errors.js';
import { hostNotAllowed, type IsAllowedHost } from '../auth/allowed-hosts.js';
import { sendRefusal, type ReportDefect } from '../errors/refusals.js';
import type { Live } from '../live/live.js';
import { SLOW_CONSUMER } from '../live/sse/send-events.js';
import { declineUpgrade, isWebSocket } from '../live/ws/decline-upgrade.js';
import type { Routes } from '../pages/page-router.js';
import { createLogEntry, type LogEntry } from '../request/log-entry.js';
import type { RequestObserver } from '../request/observer.js';
import type { RequestContext } from '../request/request-context.js';
import { prefersEvents } from '../wire/accept.js';
import { compressAnswers } from '../wire/compress-answers.js';
import type { HandleCors } from '../wire/cors.js';
import type { HandleGraphql } from '../wire/graphql-over-http.js';
import { keeperFor, type KeptBytesOptions } from '../wire/keep-bytes.js';
import { isGraphqlUrl } from '../wire/request-params.js';
import { REQUEST_ID, SECURITY_HEADERS } from '../wire/response-headers.js';
import { TIMEOUTS_MS } from '../wire/timeouts.js';
import { breakOffIfNotTaken } from '../wire/unsent-answer.js';
import { enterBasePath, outsideBasePath } from './base-path.js';
import { limitSockets, refuseUpgrade, tooManySockets, type SocketLimits, type Sockets } from './sockets.js';

export interface HttpServerOptions extends KeptBytesOptions {
  readonly apollo: ApolloServer<RequestContext>;
  /** POST and GET /graphql. */
  readonly graphql: HandleGraphql;
  /** WebSockets to /graphql, and /graphql/stream. */
  readonly live: Live;
  /** All other addresses. */
  readonly pages: Routes;
  readonly limits: SocketLimits & ReceiveLimits;
  /** The prefix of all addresses, e.g. `/claims`; empty where there is none. */
  readonly basePath: string;
  readonly isAllowedHost: IsAllowedHost;
  readonly handleCors: HandleCors;
  readonly observer: RequestObserver;
  readonly createRequestId: () => string;
  readonly report: ReportDefect;
  /** What is still to be done before the first request is answered, once it is sure that the port is free. */
  readonly prepare?: (() => Promise<void>) | undefined;
}

/** How long a client may take, in seconds. */
export interface ReceiveLimits {
  readonly headersSeconds: number;
  /** Until its request is whole, the body included; and as long until it takes more of an answer. */
  readonly requestSeconds: number;
  /** Until its next request, over a connection that is kept open. */
  readonly idleSeconds: number;
}

export interface RunningServer {
  /** With the base path, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  /** Accepts no new requests, finishes those under way, and resolves when all connections are closed: within seconds, whatever hangs. */
  close(): Promise<void>;
}

/**
 * Listens, and answers once it is prepared; until then requests wait. Throws INVALID_INPUT where it can't listen there, e.g. because the
 * port is taken.
 */
export async function openHttpServer(options: HttpServerOptions, host: string, port: number): Promise<RunningServer> {
  const { apollo, live, prepare, limits } = options;
  await apollo.start();
  const waiting: (() => void)[] = [];
  let isPrepared = prepare === undefined;
  const whenPrepared = (run: () => void): void => {
    if (isPrepared) run();
    else waiting.push(run);
  };
  const server = createServer(receiveOptions(limits));
  const sockets = limitSockets(server, limits);
  const answer = requestHandler(options, sockets);
  server.on('request', (request, response) => whenPrepared(() => answer(request, response)));
  server.on('upgrade', (request, socket, head) => {
    if (sockets.isRefused(socket)) return refuseUpgrade(socket);
    if (!isWebSocket(request)) return declineUpgrade(server, request, socket, head);
    // Where it is outside, there is no WebSocket at its address either.
    if (!enterBasePath(request, options.basePath)) request.url = '';
    whenPrepared(() => live.upgrade(request, socket, head, () => sockets.isUpgraded(socket)));
  });
  await listen(server, host, port);
  const closeAll = (): Promise<void> => close(server, sockets, apollo, live);
  await prepare?.().catch(async (error: unknown) => {
    server.closeAllConnections();
    await closeAll();
    throw error;
  });
  isPrepared = true;
  for (const run of waiting) run();
  return { url: `${urlOf(server, host)}${options.basePath}`, close: closeAll };
}

/** Node answers 408 to what takes longer, and closes the connection. */
const receiveOptions = ({ headersSeconds, requestSeconds, idleSeconds }: ReceiveLimits): ServerOptions => ({
  headersTimeout: Math.min(headersSeconds, requestSeconds) * 1000,
  requestTimeout: requestSeconds * 1000,
  keepAliveTimeout: idleSeconds * 1000,
  connectionsCheckingInterval: TIMEOUTS_MS.connectionCheck,
});

function requestHandler(options: HttpServerOptions, sockets: Sockets): (request: IncomingMessage, response: ServerResponse) => void {
  const { graphql, live, pages, basePath, isAllowedHost, findClientAddress, handleCors, observer, createRequestId, report } = options;
  const answerPage = pageHandler(pages);
  return (request, response) => {
    const began = performance.now();
    const isInside = enterBasePath(request, basePath);
    const { address } = findClientAddress(request);
    const logEntry = createLogEntry(createRequestId(), wantsEvents(request) ? 'sse' : 'http', address, request);
    let isAnswered = false;
    const answered = (status: number | null): void => {
      if (!isAnswered) observer.answered(logEntry, status, (performance.now() - began) / 1000);
      isAnswered = true;
    };
    response.once('close', () => answered(response.writableFinished ? response.statusCode : null));
    for (const [name, value] of [[REQUEST_ID, logEntry.requestId], ...SECURITY_HEADERS] as const) response.setHeader(name, value);
    if (sockets.isRefused(request.socket)) {
      response.setHeader('connection', 'close');
      return sendRefusal(response, tooManySockets(), logEntry, report);
    }
    if (!isAllowedHost(request)) return sendRefusal(response, hostNotAllowed(), logEntry, report);
    if (!isInside) return sendRefusal(response, outsideBasePath(basePath), logEntry, report, 404);
    if (handleCors(request, response)) return;
    const exchange = { request, response, logEntry, onStart: () => answered(response.statusCode) };
    if (wantsEvents(request)) return void live.stream(exchange);
    compressAnswers(request, response);
    const unsent = { seconds: options.limits.requestSeconds, keep: keeperFor(request, logEntry, options) };
    breakOffIfNotTaken(response, unsent, () => observer.cutOff({ ...logEntry, codes: [SLOW_CONSUMER] }));
    if (isGraphqlUrl(request)) void graphql(exchange);
    else answerPage(request, response, logEntry);
  };
}

/** Hono's listener takes nothing but a request: the log entry is found again by it. */
function pageHandler(pages: Routes): (request: IncomingMessage, response: ServerResponse, logEntry: LogEntry) => void {
  const logEntries = new WeakMap<object, LogEntry>();
  const listener = getRequestListener((request, env) => pages.fetch(request, { ...env, logEntry: logEntries.get(env.incoming) }));
  return (request, response, logEntry) => {
    logEntries.set(request, logEntry);
    void listener(request, response);
  };
}

/** GraphiQL and other clients ask for events at /graphql itself, by the Accept header. */
function wantsEvents(request: IncomingMessage): boolean {
  const { url = '', headers } = request;
  return /^\/graphql\/stream\/?(\?|$)/.test(url) || (isGraphqlUrl(request) && prefersEvents(headers));
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} is taken: stop what listens there, or choose another with --port`,
    EACCES: `port ${port} may not be listened on: choose one above 1023`,
    EADDRNOTAVAIL: `${host} is no address of this machine`,
    ENOTFOUND: `${host} is no known host`,
  };
  const message = reasons[error.code ?? ''];
  return message === undefined ? error : new ClaimgraphError('INVALID_INPUT', message, { faults: [] }, { cause: error });
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Whatever hangs, a slow body, a client that does not close or read, a call of the store: after a while its connection is broken off. */
async function close(server: Server, sockets: Sockets, apollo: ApolloServer<RequestContext>, live: Live): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // Those that have had their last answer meanwhile would stay open for the next request.
  const closingIdle = setInterval(() => server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
  const breakOff = setTimeout(() => server.closeAllConnections(), TIMEOUTS_MS.shutdown);
  const breakOffAll = setTimeout(() => sockets.destroyAll(), TIMEOUTS_MS.serverClose);
  server.closeIdleConnections();
  await Promise.race([live.close(), delay(TIMEOUTS_MS.serverClose, undefined, { ref: false })]);
  await closed;
  clearInterval(closingIdle);
  for (const timer of [breakOff, breakOffAll]) clearTimeout(timer);
  await apollo.stop();
}

const CLOSE_IDLE_EVERY_MS = 100;
