import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { ClaimgraphError, invalidInput } from '../../model/errors.js';
import { InexactNumber } from '../../model/written-number.js';
import { MalformedRequest } from '../errors/http-errors.js';
import { inexactNumberFaults, parseExactJson } from './exact-json.js';
import type { KeepBytes } from './keep-bytes.js';
import { hasPersistedQuery } from './persisted-queries.js';

/** The client disconnected before its whole request had come: nobody waits for an answer, and nothing failed. */
export class ClientDisconnected extends Error {
  override readonly name = 'ClientDisconnected';
}

/** How large the body of a request may be, in bytes. */
export interface BodyLimits {
  readonly anonymous: number;
  readonly withKey: number;
}

/** @param name of the viewer, or null where it has none, or is not known yet */
export const maxBodyBytes = (limits: BodyLimits, name: string | null): number => (name === null ? limits.anonymous : limits.withKey);

/** A client may send a body in pieces of a byte, each of which costs some hundred bytes more while it is kept: so many are made one. */
const PIECES_MADE_ONE = 1_000;
/** Seconds after which it is worth another try. */
const RETRY_AFTER = 5;

/**
 * The body of a request. Throws ClientDisconnected, PAYLOAD_TOO_LARGE where it has more than `maxBytes`, and RATE_LIMITED where it comes so
 * slowly that too much is kept of it and others; the rest is not kept.
 */
export function readBody(request: IncomingMessage, maxBytes: number, keep: KeepBytes): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const body: Buffer[] = [];
    const latest: Buffer[] = [];
    let bytes = 0;
    let isKept = true;
    const forget = (): void => {
      isKept = false;
      body.length = latest.length = 0;
    };
    const kept = keep(0, () => {
      forget();
      reject(tooSlow());
    });
    request.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > maxBytes) forget();
      if (isKept) latest.push(piece);
      if (latest.length === PIECES_MADE_ONE) body.push(Buffer.concat(latest.splice(0)));
      kept.set(isKept ? bytes : 0);
    });
    request.on('close', kept.release);
    request.on('end', () => {
      kept.release();
      if (bytes <= maxBytes) resolve(Buffer.concat([...body, ...latest]));
      else reject(new ClaimgraphError('PAYLOAD_TOO_LARGE', `the request has ${bytes} bytes, more than the ${maxBytes} it may have`));
    });
    const disconnected = (cause?: unknown): void => reject(new ClientDisconnected('the client disconnected during its request', { cause }));
    request.on('error', disconnected);
    // Every request emits `close`; only before its end does it mean that the client disconnected.
    request.on('close', () => {
      if (!request.readableEnded) disconnected();
    });
    if (request.destroyed) disconnected();
  });
}

function tooSlow(): ClaimgraphError {
  const message = 'the request comes too slowly, while too many others of this client, or of all, are not whole either: try again later';
  return new ClaimgraphError('RATE_LIMITED', message, { retryAfter: RETRY_AFTER });
}

/** The parameters of a GraphQL request to /graphql or /graphql/stream. That they are well formed is all that is known of them. */
export interface RequestParams {
  /** Undefined where the request has the hash of a persisted query in its place. */
  readonly query: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: JsonObject | undefined;
  readonly extensions: JsonObject | undefined;
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads the parameters from the JSON body of a POST, or the query string of a GET. Throws MalformedRequest where they are not as GraphQL
 * over HTTP has them, for both addresses alike; INVALID_INPUT where variables of a GET have numbers that would be rounded. In a body
 * these are InexactNumbers, which scalars and rules refuse.
 */
export function parseRequestParams(request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>, sent: Buffer): RequestParams {
  const { method } = request;
  if (method !== 'GET' && method !== 'POST')
    throw new MalformedRequest('operations are sent by GET or POST', 405, [['allow', 'GET, POST']]);
  const { query, operationName, variables, extensions } = method === 'POST' ? parseBody(request, sent) : parseQueryString(request);
  if (!isOmitted(operationName) && typeof operationName !== 'string') throw new MalformedRequest('`operationName` must be a text');
  if (!isOmitted(variables) && !isJsonObject(variables)) throw new MalformedRequest('`variables` must be an object');
  if (!isOmitted(extensions) && !isJsonObject(extensions)) throw new MalformedRequest('`extensions` must be an object');
  return {
    query: parseQuery(query, hasPersistedQuery(extensions)),
    operationName: operationName || undefined,
    variables: variables ?? undefined,
    extensions: extensions ?? undefined,
  };
}

function parseQuery(query: unknown, mayBeOmitted: boolean): string | undefined {
  if (mayBeOmitted && (isOmitted(query) || query === '')) return undefined;
  if (typeof query !== 'string' || query === '') throw new MalformedRequest('`query` must be a text, and not an empty one');
  return query;
}

/** Whether the address is /graphql. */
export function isGraphqlUrl({ url = '' }: Pick<IncomingMessage, 'url'>): boolean {
  return /^\/graphql\/?(\?|$)/.test(url);
}

/** The query string of an address from its first question mark on, that included; later ones are part of it. */
function queryStringOf({ url = '' }: Pick<IncomingMessage, 'url'>): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}

function parseBody({ headers }: Pick<IncomingMessage, 'headers'>, sent: Buffer): JsonObject {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity')
    throw new MalformedRequest('the body of the request must not be compressed', 415, [['accept-encoding', 'identity']]);
  const [mediaType = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  if (mediaType.trim() !== 'application/json')
    throw new MalformedRequest('the body of the request must be JSON, with the content type application/json', 415);
  if (parameters.some(isOtherCharset)) throw new MalformedRequest('the body of the request must be in UTF-8', 415);
  if (sent.length === 0) throw new MalformedRequest('the request has no body');
  // Letters in another encoding would become signs of replacement, and be kept as such.
  if (!isUtf8(sent)) throw new MalformedRequest('the body of the request is not text in UTF-8');
  const body = parseJson(sent.toString(), 'the body of the request is not JSON');
  if (!isJsonObject(body))
    throw new MalformedRequest('the body of the request must be one object with `query`; lists of them are not taken');
  return body;
}

/** Whether a parameter of a content type, in lower case, names an encoding of letters that is not, or not a part of, UTF-8. */
function isOtherCharset(parameter: string): boolean {
  const [name = '', value = ''] = parameter.split('=');
  return name.trim() === 'charset' && !['utf-8', 'utf8', 'us-ascii'].includes(value.trim().replaceAll('"', ''));
}

function parseQueryString(request: Pick<IncomingMessage, 'url'>): JsonObject {
  const params = new URLSearchParams(queryStringOf(request));
  const text = (name: string): string | undefined => {
    const [value, ...more] = params.getAll(name);
    if (more.length > 0) throw new MalformedRequest(`the address has \`${name}\` more than once`);
    return value;
  };
  const json = (name: string): unknown => {
    const value = text(name);
    if (value === undefined || value === '') return undefined;
    return refuseInexactNumbers(parseJson(value, `\`${name}\` in the address is not JSON`));
  };
  return { query: text('query'), operationName: text('operationName'), variables: json('variables'), extensions: json('extensions') };
}

/** In an address they are refused at once, since Apollo would round them there. */
function refuseInexactNumbers(value: unknown): unknown {
  const faults = inexactNumberFaults(value);
  if (faults.length > 0) throw invalidInput(faults);
  return value;
}

function parseJson(text: string, errorMessage: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    throw new MalformedRequest(errorMessage);
  }
}

const isOmitted = (value: unknown): value is null | undefined => value === undefined || value === null;
const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof InexactNumber);
