import type { IncomingMessage, ServerResponse } from 'node:http';
import { isListedOrigin } from '../auth/origin-check.js';

/** Sets the CORS headers of an answer; true where the request was a preflight, which is answered. */
export type HandleCors = (request: IncomingMessage, response: ServerResponse) => boolean;

const METHODS = 'GET, POST';
const REQUEST_HEADERS = 'content-type, accept, authorization, x-api-key, apollo-require-preflight, x-apollo-operation-name';
/** What a page may read of an answer, beside its body. */
const EXPOSED_HEADERS = 'x-request-id, retry-after';
const MAX_AGE_SECONDS = '600';

/**
 * No credentials are allowed: keys are sent by programs and never kept by browsers, so a page can't use those of its reader.
 * @param origins e.g. `https://example.org`, or `*` for all of them
 */
export function createCors(origins: readonly string[]): HandleCors {
  return (request, response) => {
    const { origin } = request.headers;
    if (origins.length > 0 && !origins.includes('*')) response.setHeader('vary', 'origin');
    if (origin === undefined || !isListedOrigin(origin, origins)) return false;
    response.setHeader('access-control-allow-origin', origins.includes('*') ? '*' : origin);
    response.setHeader('access-control-expose-headers', EXPOSED_HEADERS);
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
    response.writeHead(204, {
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': REQUEST_HEADERS,
      'access-control-max-age': MAX_AGE_SECONDS,
    });
    response.end();
    return true;
  };
}
