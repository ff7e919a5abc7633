import type { IncomingMessage } from 'node:http';

/**
 * What becomes known of one request while it is answered, for the log and the metrics. Never the text of a query, nor what is in
 * variables, nor keys.
 */
export interface RequestRecord {
  readonly requestId: string;
  readonly transport: 'http' | 'sse' | 'websocket';
  readonly method: string;
  /** Without what stands behind a question mark. */
  readonly path: string;
  /** Under which writes are recorded; null for anonymous readers, and before it is known. */
  viewer: string | null;
  /** As the client calls it; null where it has no name, or was refused before it was read. */
  operation: string | null;
  type: 'query' | 'mutation' | 'subscription' | null;
  /** Of its errors, as clients see them. */
  codes: readonly string[];
}

const LONGEST_PATH = 200;

export function newRecord(
  requestId: string,
  transport: RequestRecord['transport'],
  { method = 'GET', url = '' }: Pick<IncomingMessage, 'method' | 'url'>,
): RequestRecord {
  const path = (url.split('?')[0] ?? '').slice(0, LONGEST_PATH);
  return { requestId, transport, method, path, viewer: null, operation: null, type: null, codes: [] };
}
