import type { IncomingMessage } from 'node:http';
import type { ClosableStream } from '../../../concurrency/closable-stream.js';
import type { Viewer } from '../../../domain/access/viewer.js';
import type { Arrival } from '../../auth/admit.js';
import type { ClientAddress } from '../../auth/client-address.js';
import { statusOf } from '../../errors/http-errors.js';
import { createLogEntry, type LogEntry } from '../../request/log-entry.js';
import type { ConnectionSlot } from '../connection-slot.js';
import { isStream, type Answer, type Caller } from '../operations.js';
import type { TransportOptions } from '../transport.js';

/** The state of one WebSocket. */
export interface SocketConnection {
  readonly request: IncomingMessage;
  readonly address: ClientAddress;
  /** It is counted; connection_init says who it is. */
  readonly arrival: Arrival;
  readonly slot: ConnectionSlot;
  readonly close: (code: number, reason: string) => void;
  /** These are set by connection_init. */
  caller: Caller | null;
  viewer: Viewer | null;
}

/** What an answer would have over HTTP. */
const OK = 200;

/** A log entry for a message of a WebSocket, under an id of its own. */
export function logEntryOf({ request, address, viewer }: SocketConnection, createRequestId: () => string): LogEntry {
  const logEntry = createLogEntry(createRequestId(), 'websocket', address.address, request);
  logEntry.viewer = viewer?.name ?? null;
  return logEntry;
}

/** Answers, and reports that to the log and the metrics, with the status that the answer would have over HTTP. */
export async function answerObserved<Given extends Answer | ClosableStream<Answer>>(
  connection: SocketConnection,
  { createRequestId, observer }: Pick<TransportOptions, 'createRequestId' | 'observer'>,
  answer: (logEntry: LogEntry) => Promise<Given> | Given,
): Promise<Given> {
  const began = performance.now();
  const logEntry = logEntryOf(connection, createRequestId);
  const given = await answer(logEntry);
  const status = isStream(given) ? OK : (statusOf(given.errors ?? []) ?? OK);
  observer.answered(logEntry, status, (performance.now() - began) / 1000);
  return given;
}
