import { setTimeout as delay } from 'node:timers/promises';
import { CloseCode, MessageType, parseMessage } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { TIMEOUTS_MS } from '../../wire/timeouts.js';
import type { TransportOptions } from '../transport.js';
import { logEntryOf, type SocketConnection } from './connection.js';

/** The close codes of WebSockets, by the code of the error: those of the protocol where it has one. */
export const CLOSE_CODES = {
  UNAUTHENTICATED: CloseCode.Unauthorized,
  FORBIDDEN: CloseCode.Forbidden,
  PAYLOAD_TOO_LARGE: 1009,
  /** Try again later, as 503 over HTTP: clients come back by themselves. */
  STORE_UNAVAILABLE: 1013,
  TIMEOUT: 1013,
  /** Our own: the client read too slowly. */
  SLOW_CONSUMER: 4008,
  /** Our own: as 429 over HTTP. */
  RATE_LIMITED: 4429,
  INTERNAL_SERVER_ERROR: CloseCode.InternalServerError,
} as const;

export type ClosingError = keyof typeof CLOSE_CODES;

/** Of the reason in a close frame, by the protocol of WebSockets; ws throws where there is more. */
const MAX_REASON_BYTES = 123;

/** As much of a text, in whole characters, as the reason of a close frame may have. */
export function closeReason(text: string): string {
  // As a stream, a character that is cut is waited for, and left out.
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, MAX_REASON_BYTES), { stream: true });
}

/** Tells clients that they may come back. */
const SERVICE_RESTART = 1012;

/** The ways in which the server closes a WebSocket. */
export interface SocketClosing {
  /** For what its client does. */
  cutOff(code: ClosingError): void;
  /** The same, without waiting until it has read why: what is kept for it goes at once. */
  breakOff(code: ClosingError): void;
  /** For a message on which the protocol failed. */
  messageFailed(error: unknown, text: string): void;
  /** For a frame that is not valid, or too large; ws has closed with a code already. */
  broken(error: Error): void;
  /** Because the server closes, once operations under way are answered. */
  close(underWay: Iterable<Promise<void>>): Promise<void>;
}

type ClosingOptions = Pick<TransportOptions, 'limits' | 'observer' | 'createRequestId' | 'report'>;

/** @param endSubscriptions ends the subscriptions of a client that is cut off, at once */
export function socketClosing(
  socket: WebSocket,
  connection: SocketConnection,
  { limits, observer, createRequestId, report }: ClosingOptions,
  endSubscriptions: (code: number, reason: string) => void,
): SocketClosing {
  const logCutOff = (code: ClosingError): void => observer.cutOff({ ...logEntryOf(connection, createRequestId), codes: [code] });
  return {
    cutOff: (code) => {
      if (socket.readyState !== socket.OPEN) return;
      socket.close(CLOSE_CODES[code], code);
      logCutOff(code);
      // Until then it may still read what was sent, and the close code.
      setTimeout(() => socket.terminate(), limits.slowSeconds * 1000).unref();
      endSubscriptions(CLOSE_CODES[code], code);
    },
    breakOff: (code) => {
      if (socket.readyState === socket.OPEN) logCutOff(code);
      socket.terminate();
    },
    messageFailed: (error, text) => {
      if (isServerMessage(text)) return socket.close(CloseCode.BadRequest, 'only servers send such messages');
      if (socket.readyState !== socket.OPEN) return; // the client disconnected meanwhile, which is no defect
      report(error, createRequestId());
      socket.close(CLOSE_CODES.INTERNAL_SERVER_ERROR, 'INTERNAL_SERVER_ERROR');
    },
    broken: (error) => {
      if ('code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') logCutOff('PAYLOAD_TOO_LARGE');
      socket.terminate();
    },
    close: (underWay) => closeSocket(socket, underWay),
  };
}

/** graphql-ws throws on these as on a defect, though the fault is the client's. */
function isServerMessage(text: string): boolean {
  const { type } = parseMessage(text);
  return type === MessageType.Next || type === MessageType.Error || type === MessageType.ConnectionAck;
}

async function closeSocket(socket: WebSocket, underWay: Iterable<Promise<void>>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    if (socket.readyState === socket.CLOSED) resolve();
    else socket.once('close', () => resolve());
  });
  await Promise.race([Promise.all(underWay), closed, delay(TIMEOUTS_MS.shutdown, undefined, { ref: false })]);
  socket.close(SERVICE_RESTART, 'the server is closing');
  const timer = setTimeout(() => socket.terminate(), TIMEOUTS_MS.closeHandshake).unref();
  await closed;
  clearTimeout(timer);
}
