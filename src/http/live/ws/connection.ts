import type { IncomingMessage } from 'node:http';
import type { ClosableStream } from '../../../concurrency/closable-stream.js';
import type { Viewer } from '../../../domain/access/viewer.js';
import type { TransportParts } from '../transport.js';
import { isStream, type Answer, type Caller } from '../operations.js';
import { statusOf } from '../../apollo/present-errors.js';
import { newRecord, type RequestRecord } from '../../request/log-entry.js';
import type { SocketPlace } from '../connection-slot.js';

/** What is known of one WebSocket. */
export interface SocketConnection {
  readonly request: IncomingMessage;
  readonly place: SocketPlace;
  readonly close: (code: number, reason: string) => void;
  /** Set once it has said who asks. */
  caller: Caller | null;
  viewer: Viewer | null;
}

/** What an answer would have over HTTP. */
const OK = 200;

/** A record of what comes over a WebSocket, under an id of its own. */
export function recordOf({ request, viewer }: SocketConnection, createRequestId: () => string): RequestRecord {
  const record = newRecord(createRequestId(), 'websocket', request);
  record.viewer = viewer?.name ?? null;
  return record;
}

/** Answers, and lets the log and the metrics know of it, with the status that it would have over HTTP. */
export async function recorded<Given extends Answer | ClosableStream<Answer>>(
  connection: SocketConnection,
  { createRequestId, watch }: Pick<TransportParts, 'createRequestId' | 'watch'>,
  answer: (record: RequestRecord) => Promise<Given> | Given,
): Promise<Given> {
  const began = performance.now();
  const record = recordOf(connection, createRequestId);
  const given = await answer(record);
  const status = isStream(given) ? OK : (statusOf(given.errors ?? []) ?? OK);
  watch.answered(record, status, (performance.now() - began) / 1000);
  return given;
}
