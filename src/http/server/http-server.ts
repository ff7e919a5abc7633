import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { ApolloServer } from '@apollo/server';
import { ClaimgraphError } from '../../model/errors.js';
import type { AnswerCors } from '../wire/cors.js';
import type { Live } from '../live/transport.js';
import { hostNotAllowed, type IsAllowedHost } from '../auth/allowed-hosts.js';
import { PATIENCE_MS } from '../wire/patience.js';
import type { RequestContext } from '../request/request-context.js';
import { REQUEST_ID } from '../wire/request-id.js';
import { newRecord, type RequestRecord } from '../request/log-entry.js';
import type { RequestWatch } from '../request/request-watch.js';
import type { Routes } from '../pages/routes.js';
import { SECURITY_HEADERS } from '../wire/response-headers.js';
import { sendRefusal } from '../errors/refusals.js';

export interface ServerParts {
  readonly apollo: ApolloServer<RequestContext>;
  /** POST and GET /graphql. */
  readonly graphql: (request: IncomingMessage, response: ServerResponse, record: RequestRecord) => Promise<void>;
  /** WebSockets to /graphql, and /graphql/stream. */
  readonly live: Live;
  /** All other addresses. */
  readonly pages: Routes;
  readonly isAllowedHost: IsAllowedHost;
  readonly answerCors: AnswerCors;
  readonly watch: RequestWatch;
  readonly createRequestId: () => string;
  readonly report: (defect: unknown, requestId: string) => void;
  /** What is still to be done before the first request is answered, once it is sure that the port is free. */
  readonly prepare?: (() => Promise<void>) | undefined;
}

export interface RunningServer {
  /** e.g. `http://127.0.0.1:4000` */
  readonly url: string;
  /** Takes no new requests, finishes those under way, and resolves when all is closed. */
  close(): Promise<void>;
}

/** Listens, and answers once it is prepared. Throws INVALID_INPUT where it cannot be listened there, e.g. because the port is taken. */
export async function startServer(parts: ServerParts, host: string, port: number): Promise<RunningServer> {
  const { apollo, live, prepare } = parts;
  await apollo.start();
  const answer = answerer(parts);
  const early: (() => void)[] = [];
  let isPrepared = prepare === undefined;
  const whenPrepared = (run: () => void): void => {
    if (isPrepared) run();
    else early.push(run);
  };
  const server = createServer((request, response) => whenPrepared(() => answer(request, response)));
  server.on('upgrade', (request, socket, head) => whenPrepared(() => live.upgrade(server, request, socket, head)));
  await listen(server, host, port);
  const closeAll = (): Promise<void> => close(server, apollo, live);
  await prepare?.().catch(async (error: unknown) => {
    server.closeAllConnections();
    await closeAll();
    throw error;
  });
  isPrepared = true;
  for (const answerIt of early) answerIt();
  return { url: urlOf(server, host), close: closeAll };
}

function answerer(parts: ServerParts): (request: IncomingMessage, response: ServerResponse) => void {
  const { graphql, live, pages, isAllowedHost, answerCors, watch, createRequestId, report } = parts;
  const answerPage = pageAnswerer(pages);
  return (request, response) => {
    const began = performance.now();
    const record = newRecord(createRequestId(), isStream(request) ? 'sse' : 'http', request);
    let isAnswered = false;
    const answered = (status: number | null): void => {
      if (!isAnswered) watch.answered(record, status, (performance.now() - began) / 1000);
      isAnswered = true;
    };
    response.once('close', () => answered(response.writableFinished ? response.statusCode : null));
    for (const [name, value] of [[REQUEST_ID, record.requestId], ...SECURITY_HEADERS] as const) response.setHeader(name, value);
    if (!isAllowedHost(request)) return sendRefusal(response, hostNotAllowed(), record, report);
    if (answerCors(request, response)) return;
    if (isStream(request)) void live.stream(request, response, record, () => answered(response.statusCode));
    else if (isGraphql(request)) void graphql(request, response, record);
    else answerPage(request, response, record);
  };
}

/** Hono finds what is recorded of a request beside the request itself. */
function pageAnswerer(pages: Routes): (request: IncomingMessage, response: ServerResponse, record: RequestRecord) => void {
  const records = new WeakMap<object, RequestRecord>();
  const listener = getRequestListener((asked, bindings) => pages.fetch(asked, { ...bindings, record: records.get(bindings.incoming) }));
  return (request, response, record) => {
    records.set(request, record);
    void listener(request, response);
  };
}

function isGraphql({ url = '' }: IncomingMessage): boolean {
  return /^\/graphql\/?(\?|$)/.test(url);
}

/** The query editor, like other clients, asks for events where it asks for everything else. */
function isStream(request: IncomingMessage): boolean {
  const { url = '', headers } = request;
  return /^\/graphql\/stream\/?(\?|$)/.test(url) || (isGraphql(request) && headers.accept === 'text/event-stream');
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(asListenFault(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function asListenFault(error: NodeJS.ErrnoException, host: string, port: number): Error {
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

async function close(server: Server, apollo: ApolloServer<RequestContext>, live: Live): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), PATIENCE_MS.requestsOnClosing);
  await live.close();
  await closed;
  clearTimeout(timer);
  await apollo.stop();
}
