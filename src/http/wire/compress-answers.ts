import type { IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';

const MIN_BYTES = 1024;
const TEXTS = /^(?:text\/(?!event-stream)|application\/(?:json|graphql-response\+json)|image\/svg\+xml)/;

const compress = compression({ threshold: MIN_BYTES, filter: (_, response) => TEXTS.test(String(response.getHeader('content-type'))) });

/**
 * Lets an answer of 1 KiB or more be compressed by brotli or gzip, where its client accepts that and nothing has encoded it before. Called
 * before anything is written. Streams of events are left alone: compressed, an event would wait for those after it.
 */
export function compressAnswers(request: IncomingMessage, response: ServerResponse): void {
  compress(request, response, () => {});
}
