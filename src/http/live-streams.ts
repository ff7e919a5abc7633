import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { createHandler, type Handler, type OperationResult, type Response as StreamResponse } from 'graphql-sse';
import { ClaimgraphError } from '../model/errors.js';
import { errorHeaders } from './error-headers.js';
import type { Live, TransportParts } from './live-parts.js';
import { isStream, type Answer, type Caller } from './live-operations.js';
import { maskError } from './mask-errors.js';
import { isOwnOrAllowed } from './own-origin.js';
import { pacedResponse, type PacedResponse } from './paced-response.js';
import { statusOf } from './present-errors.js';
import { ClientGone, readBody } from './read-body.js';
import { codesOf } from './record-operations.js';
import type { RequestRecord } from './request-record.js';
import { sendEvents } from './send-events.js';

/** What graphql-sse is told of a request. */
interface Asking {
  readonly caller: Caller;
  readonly record: RequestRecord;
  readonly pace: PacedResponse;
}

type Handle = Handler<IncomingMessage, Asking>;

/** Server-Sent Events from /graphql/stream: one operation each, by POST as over /graphql, or by GET as a browser's EventSource. */
export function createLiveStreams(parts: TransportParts): Live['stream'] {
  const handle: Handle = createHandler<IncomingMessage, Asking>({
    // One stream for each operation: those that many operations share would be kept for whoever reserves them.
    authenticate: () => null,
    onSubscribe: async ({ context: { caller, record } }, { query, operationName, variables }) => {
      const answer = await parts.operations.run({ query, operationName, variables }, caller, record);
      return isStream(answer) ? asEvents(answer) : (refusalOf(answer) ?? asEvents(once(answer)));
    },
    onNext: (_context, { context: { pace } }) => pace.turn(),
  });
  return async (request, response, record) => {
    try {
      await answer(request, response, record, handle, parts);
    } catch (error) {
      if (error instanceof ClientGone) return;
      const errors = [maskError(error, record.requestId, (defect) => parts.report(defect, record.requestId))];
      record.codes = codesOf(errors);
      sendErrors(response, errors);
    }
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  record: RequestRecord,
  handle: Handle,
  parts: TransportParts,
): Promise<void> {
  const { limits, identify, callerOf, takePlace } = parts;
  if (!isOwnOrAllowed(request, parts.origins))
    throw new ClaimgraphError('FORBIDDEN', 'pages of that origin may not ask here: see CLAIMGRAPH_CORS');
  const leavePlace = takePlace();
  if (!leavePlace) throw new ClaimgraphError('RATE_LIMITED', 'there are as many connections as there may be', { retryAfter: 60 });
  response.once('close', leavePlace);
  const { name } = await identify(request.headers);
  const body = await readBody(request, name === null ? limits.bodyBytes.anonymous : limits.bodyBytes.withKey);
  const pace = pacedResponse(response, limits.slowSeconds);
  const [events, { status, statusText, headers }] = await handle({
    method: request.method ?? 'GET',
    url: request.url ?? '',
    // Nothing else is sent from here, whatever else a client takes.
    headers: { get: (key) => (key === 'accept' ? 'text/event-stream' : request.headers[key]?.toString()) },
    body: () => body,
    raw: request,
    context: { caller: callerOf(request), record, pace },
  });
  response.writeHead(status, statusText, headers);
  if (events === null || typeof events === 'string') response.end(events);
  else await sendEvents(response, events, pace);
}

/** A refusal that has a status of its own is no stream: programs and proxies know what it means. */
function refusalOf({ data, errors = [] }: Answer): StreamResponse | null {
  const status = data === undefined ? statusOf(errors) : undefined;
  if (status === undefined) return null;
  const headers = Object.fromEntries([['content-type', 'application/json; charset=utf-8'], ...errorHeaders(errors)]);
  return [JSON.stringify({ errors }), { status, statusText: '', headers }];
}

/** Their errors are formatted already. */
const asEvents = (answers: AsyncIterable<Answer>): OperationResult => answers as AsyncIterable<ExecutionResult>;

async function* once(answer: Answer): AsyncGenerator<Answer> {
  yield answer;
}

function sendErrors(response: ServerResponse, errors: NonNullable<Answer['errors']>): void {
  if (response.headersSent) return void response.destroy();
  const headers = Object.fromEntries(errorHeaders(errors));
  response.writeHead(statusOf(errors) ?? 500, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify({ errors }));
}
