import { setTimeout as delay } from 'node:timers/promises';
import { CloseCode, MessageType, parseMessage } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { CLOSE_CODES, SERVICE_RESTART, type ClosingError } from './close-codes.js';
import type { TransportParts } from '../transport.js';
import { PATIENCE_MS } from '../../wire/patience.js';
import { recordOf, type SocketConnection } from './connection.js';

/** How the server ends a WebSocket. */
export interface SocketEndings {
  /** For what its client does. */
  letGo(code: ClosingError): void;
  /** For a message that can't be handled. */
  failed(error: unknown, text: string): void;
  /** For what is no message of a WebSocket, or is larger than any may be; ws has said so to the client. */
  broken(error: Error): void;
  /** Because the server closes, once what is under way is answered. */
  close(underWay: Iterable<Promise<void>>): Promise<void>;
}

type EndingParts = Pick<TransportParts, 'limits' | 'watch' | 'createRequestId' | 'report'>;

/** @param closed ends what was subscribed to */
export function socketEndings(
  socket: WebSocket,
  connection: SocketConnection,
  { limits, watch, createRequestId, report }: EndingParts,
  closed: (code: number, reason: string) => void,
): SocketEndings {
  const tell = (code: ClosingError): void => watch.cutOff({ ...recordOf(connection, createRequestId), codes: [code] });
  return {
    letGo: (code) => {
      if (socket.readyState !== socket.OPEN) return;
      socket.close(CLOSE_CODES[code], code);
      tell(code);
      // It may still take what was sent, and why nothing more is; nothing more is read for it.
      setTimeout(() => socket.terminate(), limits.slowSeconds * 1000).unref();
      closed(CLOSE_CODES[code], code);
    },
    failed: (error, text) => {
      if (isOfServers(text)) return socket.close(CloseCode.BadRequest, 'only servers send such messages');
      if (socket.readyState !== socket.OPEN) return; // nobody is there to be told
      report(error, createRequestId());
      socket.close(CLOSE_CODES.INTERNAL_SERVER_ERROR, 'INTERNAL_SERVER_ERROR');
    },
    broken: (error) => {
      if ('code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') tell('PAYLOAD_TOO_LARGE');
      socket.terminate();
    },
    close: (underWay) => closeSocket(socket, underWay),
  };
}

/** graphql-ws fails on these as on a defect, though it is the client that is wrong. */
function isOfServers(text: string): boolean {
  const { type } = parseMessage(text);
  return type === MessageType.Next || type === MessageType.Error || type === MessageType.ConnectionAck;
}

async function closeSocket(socket: WebSocket, underWay: Iterable<Promise<void>>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    if (socket.readyState === socket.CLOSED) resolve();
    else socket.once('close', () => resolve());
  });
  await Promise.race([Promise.all(underWay), closed, noLongerThan(PATIENCE_MS.requestsOnClosing)]);
  socket.close(SERVICE_RESTART, 'the server is closing');
  const timer = setTimeout(() => socket.terminate(), PATIENCE_MS.goodbye).unref();
  await closed;
  clearTimeout(timer);
}

const noLongerThan = (ms: number): Promise<void> => delay(ms, undefined, { ref: false });
