import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap, type ApolloServer, type HTTPGraphQLResponse } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { Viewer } from '../../domain/access/viewer.js';
import { clientOf } from '../auth/client-address.js';
import type { Admit } from '../auth/admit.js';
import { MalformedRequest } from '../errors/http-errors.js';
import { sendRefusal, type ReportDefect } from '../errors/refusals.js';
import { refuseDeepDocument, refuseDeepVariables } from '../limits/nesting.js';
import { REVALIDATED } from '../request/cache-control.js';
import { codesOf, type LogEntry } from '../request/log-entry.js';
import type { CreateContext, RequestContext } from '../request/request-context.js';
import { answerTypeFor, takesEvents, type AnswerType } from './accept.js';
import { isAllowedGet } from './csrf.js';
import { etagOf, hasEtag } from './etag.js';
import { keeperFor, type KeptBytesOptions } from './keep-bytes.js';
import type { CheckPersistedQuery } from './persisted-queries.js';
import { type BodyLimits, ClientDisconnected, maxBodyBytes, parseRequestParams, readBody, type RequestParams } from './request-params.js';
import { beforeDeadline, startDeadline } from './timeouts.js';

export interface HttpOptions extends KeptBytesOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly admit: Admit;
  readonly createContext: CreateContext;
  readonly checkPersistedQuery: CheckPersistedQuery;
  readonly report: ReportDefect;
  readonly bodyBytes: BodyLimits;
  /** Pages of these may ask by GET as those of this server do: see `isListedOrigin`. */
  readonly origins: readonly string[];
  readonly timeoutSeconds: number;
  readonly follow: FollowSubscription;
}

/** One request to /graphql and its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly logEntry: LogEntry;
  /** Called once a stream of events has begun; not for a single answer. */
  readonly onStart: () => void;
}

export type HandleGraphql = (exchange: Exchange) => Promise<void>;

/** Serves a subscription as events that is read and counted already. */
export type FollowSubscription = (exchange: Exchange, viewer: Viewer, params: RequestParams) => Promise<void>;

/** GraphQL over HTTP on node's own server: no web framework stands between the socket and Apollo. */
export function graphqlOverHttp(options: HttpOptions): HandleGraphql {
  return async (exchange) => {
    try {
      await handleRequest(exchange, options);
    } catch (error) {
      if (!(error instanceof ClientDisconnected)) sendRefusal(exchange.response, error, exchange.logEntry, options.report);
    }
  };
}

async function handleRequest(exchange: Exchange, options: HttpOptions): Promise<void> {
  const { request, response, logEntry } = exchange;
  const { admit, bodyBytes } = options;
  const viewer = await admit(request);
  logEntry.viewer = viewer.name;
  const answerType = answerTypeFor(request.headers);
  response.appendHeader('vary', 'accept');
  // Answers differ by key, may hold a new one, and are old at once.
  response.setHeader('cache-control', 'no-store');
  const params = parseRequestParams(
    request,
    await readBody(request, maxBodyBytes(bodyBytes, viewer.name), keeperFor(request, logEntry, options)),
  );
  if (answerType === null) throw notAcceptable();
  options.checkPersistedQuery(params.query, params.extensions);
  refuseDeepDocument(params.query);
  refuseDeepVariables(params.variables ?? {});
  refuseDeepVariables(params.extensions ?? {}, 'extensions');
  const { answer, isSubscription } = await execute(exchange, { viewer, params, answerType }, options);
  if (isSubscription && takesEvents(request.headers)) {
    logEntry.transport = 'sse';
    return options.follow(exchange, viewer, params);
  }
  sendAnswer(exchange, answer);
}

interface ReadRequest {
  readonly viewer: Viewer;
  readonly params: RequestParams;
  readonly answerType: AnswerType;
}

async function execute({ request, logEntry }: Exchange, { viewer, params, answerType }: ReadRequest, options: HttpOptions) {
  const { apollo, findClientAddress, createContext, origins, timeoutSeconds } = options;
  const isGet = request.method === 'GET';
  let isSubscription = false;
  const onSubscription = (): void => void (isSubscription = true);
  const deadline = startDeadline(timeoutSeconds, () => !request.socket.destroyed);
  const answered = apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method ?? 'GET',
      headers: headersOf(request, answerType, origins),
      search: isGet ? searchOf(params) : '',
      body: isGet ? undefined : bodyOf(params),
    },
    context: async () => ({ ...createContext(viewer, clientOf(findClientAddress(request), viewer), logEntry, deadline), onSubscription }),
  });
  const answer = await beforeDeadline(answered, deadline);
  // By GET Apollo refuses all but queries before any plugin sees them. A mutation is refused as events, too.
  return { answer, isSubscription: isSubscription || (isGet && answer.status === NOT_BY_GET) };
}

const NOT_BY_GET = 405;

function sendAnswer({ request, response, logEntry }: Exchange, { status, headers, body: answerBody }: HTTPGraphQLResponse): void {
  for (const [name, value] of headers) response.setHeader(name, value);
  response.statusCode = status ?? 200;
  if (answerBody.kind !== 'complete') throw new Error('an answer in parts');
  if (response.statusCode >= 400 && logEntry.codes.length === 0) logEntry.codes = codesInText(answerBody.string);
  if (headers.get('cache-control') === REVALIDATED && isKnown(request, response, answerBody.string)) return;
  // As a whole and with its length, so that it leaves together with the headers, in one write.
  response.setHeader('content-length', Buffer.byteLength(answerBody.string));
  response.end(answerBody.string);
}

/** Whether the client has this answer already: then it is told so. */
function isKnown(request: IncomingMessage, response: ServerResponse, text: string): boolean {
  const etag = etagOf(text);
  response.setHeader('etag', etag);
  if (!hasEtag(request.headers['if-none-match'], etag)) return false;
  response.removeHeader('content-type');
  response.writeHead(304).end();
  return true;
}

/** Before anything is executed: Apollo says so only once a mutation is done. */
function notAcceptable(): MalformedRequest {
  const message = 'an answer is application/graphql-response+json, application/json or text/event-stream: accept one of them';
  return new MalformedRequest(message, 406);
}

/** The header by which Apollo knows that a request had a preflight, so that it is no page's of another site. */
const PREFLIGHT_DONE = 'apollo-require-preflight';

/** @param answerType in place of all that the client accepts, so that it is chosen once */
function headersOf({ method, headers }: IncomingMessage, answerType: AnswerType, origins: readonly string[]): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, typeof value === 'string' ? value : value.join(', '));
  }
  map.set('accept', answerType);
  if (method === 'GET' && isAllowedGet(headers, origins)) map.set(PREFLIGHT_DONE, 'true');
  return map;
}

/** The parameters of a GET, for Apollo to read: those that are empty are left out, which it would take for values. */
function searchOf({ query, operationName, variables, extensions }: RequestParams): string {
  const search = new URLSearchParams();
  if (query !== undefined) search.set('query', query);
  if (operationName !== undefined) search.set('operationName', operationName);
  if (variables) search.set('variables', JSON.stringify(variables));
  if (extensions) search.set('extensions', JSON.stringify(extensions));
  return search.toString();
}

/** The parameters of a POST, for Apollo to read: what is left out is null there. */
function bodyOf({ query, operationName, variables, extensions }: RequestParams): object {
  return { query, operationName: operationName ?? null, variables: variables ?? null, extensions: extensions ?? null };
}

/** Apollo calls no plugin for what it refuses before it reads an operation: then the codes are read from its answer. */
const codesInText = (text: string): string[] => codesOf((JSON.parse(text) as FormattedExecutionResult).errors ?? []);
