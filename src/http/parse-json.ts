import type { IncomingMessage } from 'node:http';
import { ClaimgraphError } from '../model/errors.js';

/** What the body of a request holds; undefined where there is none. Throws INVALID_INPUT where it is not JSON. */
export function parseJson(text: string, { headers }: Pick<IncomingMessage, 'headers'>): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    const contentType = headers['content-type'] ?? '';
    const message = contentType.startsWith('application/json')
      ? 'the body of the request is not JSON'
      : 'the body of the request must be JSON, with the content type application/json';
    throw new ClaimgraphError('INVALID_INPUT', message, { faults: [] }, { cause: error });
  }
}
