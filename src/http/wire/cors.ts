import type { IncomingMessage, ServerResponse } from 'node:http';

/** Says to browsers which pages of other origins may ask; true where that was the whole question, and it is answered. */
export type AnswerCors = (request: IncomingMessage, response: ServerResponse) => boolean;

const METHODS = 'GET, POST';
const REQUEST_HEADERS = 'content-type, accept, authorization, x-api-key, apollo-require-preflight, x-apollo-operation-name';
/** What a page may read of an answer, beside its body. */
const ANSWER_HEADERS = 'x-request-id, retry-after';
const SECONDS_REMEMBERED = '600';

/**
 * Keys are sent by programs and never kept by browsers, so that no page asks in the name of its reader by itself.
 * @param origins e.g. `https://example.org`, or `*` for all of them
 */
export function corsFor(origins: readonly string[]): AnswerCors {
  return (request, response) => {
    const { origin } = request.headers;
    if (origins.length > 0 && !origins.includes('*')) response.setHeader('vary', 'origin');
    if (origin === undefined || !mayAsk(origins, origin)) return false;
    response.setHeader('access-control-allow-origin', origins.includes('*') ? '*' : origin);
    response.setHeader('access-control-expose-headers', ANSWER_HEADERS);
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
    response.writeHead(204, {
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': REQUEST_HEADERS,
      'access-control-max-age': SECONDS_REMEMBERED,
    });
    response.end();
    return true;
  };
}

/** Whether pages of an origin may ask this server although it is not theirs. */
const mayAsk = (origins: readonly string[], origin: string): boolean => origins.includes('*') || origins.includes(origin);
