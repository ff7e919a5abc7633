import type { IncomingMessage, ServerResponse } from 'node:http';
import { isListedOrigin } from '../auth/origin-check.js';

/** Sets the CORS headers of an answer; true where the request was a preflight, which is answered. */
export type HandleCors = (request: IncomingMessage, response: ServerResponse) => boolean;

const METHODS = 'GET, POST';
/** Allowed where a preflight asks for none, or for more than anybody needs. */
const REQUEST_HEADERS = 'content-type, accept, authorization, x-api-key, apollo-require-preflight, x-apollo-operation-name';
const MAX_REQUESTED_LENGTH = 2_000;
/** A name of a header; `*` is one too, but would allow all. */
const HEADER_NAME = /^[!#$%&'+.^_`|~\dA-Za-z-]+$/;
/** What a page may read of an answer, beside its body. */
const EXPOSED_HEADERS = 'x-request-id, retry-after';
const MAX_AGE_SECONDS = '600';

/**
 * No credentials are allowed: keys are sent by programs and never kept by browsers, so a page can't use those of its reader.
 * @param origins e.g. `https://example.org`, or `*` for all of them
 */
export function createCors(origins: readonly string[]): HandleCors {
  const dependsOnOrigin = origins.length > 0 && !origins.includes('*');
  return (request, response) => {
    const { origin } = request.headers;
    if (dependsOnOrigin) response.setHeader('vary', 'origin');
    if (origin === undefined || !isListedOrigin(origin, origins)) return false;
    response.setHeader('access-control-allow-origin', origins.includes('*') ? '*' : origin);
    response.setHeader('access-control-expose-headers', EXPOSED_HEADERS);
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
    response.writeHead(204, {
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': allowedHeaders(request.headers['access-control-request-headers']),
      'access-control-max-age': MAX_AGE_SECONDS,
      vary: `${dependsOnOrigin ? 'origin, ' : ''}access-control-request-headers`,
    });
    response.end();
    return true;
  };
}

/** Those that are asked for: clients send headers that no list foresees, such as apollographql-client-name or traceparent. */
function allowedHeaders(requested: string | undefined): string {
  if (requested === undefined || requested.length > MAX_REQUESTED_LENGTH) return REQUEST_HEADERS;
  const names = requested.split(',').map((name) => name.trim());
  return names.filter((name) => HEADER_NAME.test(name)).join(', ') || REQUEST_HEADERS;
}
