import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { createHandler, type Handler, type OperationResult, type Response as SseResponse } from 'graphql-sse';
import type { Viewer } from '../../../domain/access/viewer.js';
import { isAllowedOrigin, originNotAllowed } from '../../auth/origin-check.js';
import { errorHeaders, MalformedRequest, MUTATION_BY_GET, statusOf } from '../../errors/http-errors.js';
import { sendRefusal } from '../../errors/refusals.js';
import type { LogEntry } from '../../request/log-entry.js';
import { isCrossSiteWithoutOrigin } from '../../wire/csrf.js';
import type { Exchange, FollowSubscription } from '../../wire/graphql-over-http.js';
import { keeperFor } from '../../wire/keep-bytes.js';
import { ClientDisconnected, maxBodyBytes, parseRequestParams, readBody, type RequestParams } from '../../wire/request-params.js';
import { cursorOfAnswer } from '../answer-cursors.js';
import { tooManyConnections } from '../connection-slot.js';
import { isStream, type Answer, type Caller } from '../operations.js';
import type { TransportOptions } from '../transport.js';
import { createEventWriter, type EventWriter } from './backpressure.js';
import { sendEvents, SLOW_CONSUMER } from './send-events.js';

/** What the callbacks of graphql-sse are given of a request. */
interface SseContext {
  readonly params: RequestParams;
  readonly caller: Caller;
  readonly logEntry: LogEntry;
  readonly writer: EventWriter;
  /** Of the answers that graphql-sse makes events of, in their order; null for one that has none. */
  readonly eventIds: (string | null)[];
}

type Handle = Handler<IncomingMessage, SseContext>;

/** Answers requests with streams of events. */
export interface SseHandler {
  readonly stream: (exchange: Exchange) => Promise<void>;
  readonly follow: FollowSubscription;
}

/**
 * Server-Sent Events: one operation each, by POST as to /graphql, or by GET as a browser's EventSource. `stream` takes whatever is sent to
 * /graphql/stream, or to /graphql by a client that likes events best, `follow` a subscription that turns out to be one.
 */
export function createSseHandler(options: TransportOptions): SseHandler {
  const handle: Handle = createHandler<IncomingMessage, SseContext>({
    // No token, so that there is one stream for each operation: a stream for several would be kept for whoever reserves it.
    authenticate: () => null,
    onSubscribe: async ({ raw: { method, headers }, context: { params, caller, logEntry } }) => {
      const isReadOnly = method === 'GET';
      const answer = await options.operations.run({ ...params, isReadOnly, lastEventId: lastEventIdOf(headers) }, caller, logEntry);
      if (isStream(answer)) return asEvents(answer);
      if (isReadOnly && logEntry.type === 'mutation') return onlyByPost(MUTATION_BY_GET);
      return statusResponse(answer) ?? asEvents(once(answer));
    },
    onNext: async (_context, { context: { writer, eventIds } }, answer) => {
      await writer.ready();
      eventIds.push(cursorOfAnswer(answer as Answer));
    },
  });
  return {
    stream: async (exchange) => {
      const { request, response, logEntry } = exchange;
      try {
        refuseOtherSites(request, options.origins);
        const viewer = await options.admit(request);
        const maxBytes = maxBodyBytes(options.limits.bodyBytes, viewer.name);
        const readParams = async (): Promise<RequestParams> =>
          parseRequestParams(request, await readBody(request, maxBytes, keeperFor(request, logEntry, options)));
        await streamEvents(exchange, { viewer, readParams }, handle, options);
      } catch (error) {
        if (error instanceof ClientDisconnected) return;
        sendRefusal(response, error, logEntry, options.report);
      }
    },
    follow: async (exchange, viewer, params) => {
      refuseOtherSites(exchange.request, options.origins);
      await streamEvents(exchange, { viewer, readParams: async () => params }, handle, options);
    },
  };
}

function refuseOtherSites(request: IncomingMessage, origins: readonly string[]): void {
  if (!isAllowedOrigin(request, origins)) throw originNotAllowed();
  if (isCrossSiteWithoutOrigin(request))
    throw new MalformedRequest('pages of other sites may send this by a program only, not by a picture, a link or a frame');
}

/** A request that is counted, and read once it has its slot. */
interface AdmittedRequest {
  readonly viewer: Viewer;
  readonly readParams: () => Promise<RequestParams>;
}

async function streamEvents(
  { request, response, logEntry, onStart }: Exchange,
  { viewer, readParams }: AdmittedRequest,
  handle: Handle,
  options: TransportOptions,
): Promise<void> {
  const { limits, callerOf, connectionQuota } = options;
  // It has one operation, which is counted with it.
  const caller: Caller = { ...callerOf(request), admit: async () => viewer };
  logEntry.viewer = viewer.name;
  const releaseSlot = connectionQuota.acquire(caller.client(viewer));
  if (!releaseSlot) throw tooManyConnections();
  response.once('close', releaseSlot);
  const params = await readParams();
  const writer = createEventWriter(response, limits.slowSeconds, keeperFor(request, logEntry, options));
  const eventIds: SseContext['eventIds'] = [];
  const [events, head] = await callHandler(request, { params, caller, logEntry, writer, eventIds }, handle);
  if (events !== null && typeof events !== 'string') {
    response.writeHead(head.status, head.headers);
    onStart();
    return sendEvents(response, { events, ids: eventIds }, writer, () => {
      logEntry.codes = [SLOW_CONSUMER];
      options.observer.cutOff(logEntry);
    });
  }
  response.writeHead(head.status, head.headers).end(events);
}

/** graphql-sse reads no request: it is given one that it takes, and the parameters beside it. */
function callHandler(request: IncomingMessage, context: SseContext, handle: Handle): ReturnType<Handle> {
  const headers: Readonly<Record<string, string>> = { accept: 'text/event-stream', 'content-type': 'application/json' };
  return handle({
    method: 'POST',
    url: '',
    headers: { get: (name) => headers[name] },
    body: { query: '{ __typename }' },
    raw: request,
    context,
  });
}

/** The last event that a client has, as a browser's EventSource says it when it comes back. */
function lastEventIdOf({ 'last-event-id': id }: IncomingHttpHeaders): string | null {
  return id === undefined ? null : String(id) || null;
}

/** The errors in answers are formatted already. */
const asEvents = (answers: AsyncIterable<Answer>): OperationResult => answers as AsyncIterable<ExecutionResult>;

async function* once(answer: Answer): AsyncGenerator<Answer> {
  yield answer;
}

/** A refusal that has an HTTP status of its own is sent with it, and not as an event: programs and proxies know what it means. */
function statusResponse({ data, errors = [] }: Answer): SseResponse | null {
  const status = data === undefined ? statusOf(errors) : undefined;
  return status === undefined ? null : jsonResponse(status, errors, errorHeaders(errors));
}

function onlyByPost(message: string): SseResponse {
  return jsonResponse(405, [{ message, extensions: { code: 'BAD_REQUEST' } }], [['allow', 'POST']]);
}

function jsonResponse(
  status: number,
  errors: NonNullable<Answer['errors']>,
  headers: Iterable<readonly [name: string, value: string]>,
): SseResponse {
  const allHeaders = Object.fromEntries([['content-type', 'application/json; charset=utf-8'], ...headers]);
  return [JSON.stringify({ errors }), { status, statusText: '', headers: allHeaders }];
}
