import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { createHandler, type Handler, type OperationResult } from 'graphql-sse';
import { askedOperation } from '../../wire/request-params.js';
import type { Live, TransportParts } from '../transport.js';
import { isStream, type Answer, type Caller } from '../operations.js';
import { MalformedRequest } from '../../errors/malformed-request.js';
import { isUnasked } from '../../wire/csrf.js';
import { noPlace } from '../no-place.js';
import { isAllowedOrigin, originNotAllowed } from '../../auth/origin-check.js';
import { pacedResponse, type PacedResponse } from './backpressure.js';
import { ClientGone, readBody } from '../../wire/read-body.js';
import type { RequestRecord } from '../../request/log-entry.js';
import { searchOf } from '../../wire/search-of.js';
import { sendEvents, SLOW_CONSUMER } from './send-events.js';
import { sendRefusal } from '../../errors/refusals.js';
import { onlyBy, refusalOf } from './stream-refusals.js';

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
    onSubscribe: async ({ method, context: { caller, record } }, { query, operationName, variables }) => {
      const onlyReads = method === 'GET';
      const answer = await parts.operations.run({ query, operationName, variables, onlyReads }, caller, record);
      if (isStream(answer)) return asEvents(answer);
      if (onlyReads && record.type === 'mutation') return onlyBy('POST', 'mutations are taken by POST only');
      return refusalOf(answer) ?? asEvents(once(answer));
    },
    onNext: (_context, { context: { pace } }) => pace.turn(),
  });
  return async (request, response, record, began) => {
    try {
      await answer({ request, response, record, began }, handle, parts);
    } catch (error) {
      if (error instanceof ClientGone) return;
      sendRefusal(response, error, record, parts.report);
    }
  };
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly record: RequestRecord;
  readonly began: () => void;
}

async function answer({ request, response, record, began }: Asked, handle: Handle, parts: TransportParts): Promise<void> {
  const { limits, identify, callerOf, connectionQuota } = parts;
  if (!isAllowedOrigin(request, parts.origins)) throw originNotAllowed();
  if (isUnasked(request)) throw new MalformedRequest('pages of other sites may not ask here unasked, as by a picture or a link');
  const caller = callerOf(request);
  const viewer = await identify(request.headers);
  record.viewer = viewer.name;
  const leavePlace = connectionQuota.acquire(caller.client(viewer));
  if (!leavePlace) throw noPlace();
  response.once('close', leavePlace);
  const body = await readBody(request, viewer.name === null ? limits.bodyBytes.anonymous : limits.bodyBytes.withKey);
  const pace = pacedResponse(response, limits.slowSeconds);
  const [events, head] = await askedOf(request, body, { caller, record, pace }, handle);
  if (events !== null && typeof events !== 'string') {
    response.writeHead(head.status, head.headers);
    began();
    return sendEvents(response, events, pace, () => {
      record.codes = [SLOW_CONSUMER];
      parts.watch.cutOff(record);
    });
  }
  response.writeHead(head.status, head.headers).end(events);
}

function askedOf(request: IncomingMessage, text: string, context: Asking, handle: Handle): ReturnType<Handle> {
  const { method = 'GET', headers } = request;
  const { body = null } = askedOperation(request, text);
  return handle({
    method,
    // It takes the address apart at every question mark.
    url: `?${searchOf(request).slice(1).replaceAll('?', '%3F')}`,
    // Nothing else is sent from here, whatever else a client takes.
    headers: { get: (key) => (key === 'accept' ? 'text/event-stream' : headers[key]?.toString()) },
    body,
    raw: request,
    context,
  });
}

/** Their errors are formatted already. */
const asEvents = (answers: AsyncIterable<Answer>): OperationResult => answers as AsyncIterable<ExecutionResult>;

async function* once(answer: Answer): AsyncGenerator<Answer> {
  yield answer;
}
