import type { IncomingMessage } from 'node:http';
import { MalformedRequest } from '../errors/malformed-request.js';
import { searchOf } from './search-of.js';

/** What a request to /graphql or /graphql/stream asks; that it is well formed is all that is known of it. */
export interface AskedOperation {
  readonly query: string;
  /** As it was posted; undefined by GET, where the address has it all. */
  readonly body: Members | undefined;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads what is asked by POST as JSON, or by GET in the address. Throws MalformedRequest for what no request may be: both addresses
 * refuse the same.
 */
export function askedOperation(request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>, text: string): AskedOperation {
  const { method } = request;
  if (method !== 'GET' && method !== 'POST')
    throw new MalformedRequest('operations are sent by GET or POST', 405, [['allow', 'GET, POST']]);
  const body = method === 'POST' ? postedIn(request, text) : undefined;
  const { query, operationName, variables, extensions } = body ?? addressedIn(request);
  if (typeof query !== 'string' || query === '') throw new MalformedRequest('`query` must be a text, and not an empty one');
  if (!isLeftOut(operationName) && typeof operationName !== 'string') throw new MalformedRequest('`operationName` must be a text');
  if (!isLeftOut(variables) && !isObject(variables)) throw new MalformedRequest('`variables` must be an object');
  if (!isLeftOut(extensions) && !isObject(extensions)) throw new MalformedRequest('`extensions` must be an object');
  return { query, body };
}

function postedIn({ headers }: Pick<IncomingMessage, 'headers'>, text: string): Members {
  const [mediaType = ''] = (headers['content-type'] ?? '').split(';');
  if (mediaType.trim().toLowerCase() !== 'application/json')
    throw new MalformedRequest('the body of the request must be JSON, with the content type application/json', 415);
  if (text === '') throw new MalformedRequest('the request has no body');
  const body = parsed(text, 'the body of the request is not JSON');
  if (!isObject(body)) throw new MalformedRequest('the body of the request must be one object with `query`; lists of them are not taken');
  return body;
}

function addressedIn(request: Pick<IncomingMessage, 'url'>): Members {
  const given = new URLSearchParams(searchOf(request));
  const one = (name: string): string | undefined => {
    const [value, ...more] = given.getAll(name);
    if (more.length > 0) throw new MalformedRequest(`the address has \`${name}\` more than once`);
    return value;
  };
  const json = (name: string): unknown => {
    const value = one(name);
    if (value === undefined || value === '') return undefined;
    return parsed(value, `\`${name}\` in the address is not JSON`);
  };
  return { query: one('query'), operationName: one('operationName'), variables: json('variables'), extensions: json('extensions') };
}

function parsed(text: string, refusal: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedRequest(refusal);
  }
}

const isLeftOut = (value: unknown): boolean => value === undefined || value === null;
const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
