import type { IncomingMessage } from 'node:http';
import { MessageType, type Server } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import type { LiveLimits, TransportParts } from '../transport.js';
import { pacedSocket } from './backpressure.js';
import type { SocketConnection } from './connection.js';
import { socketEndings } from './closing.js';
import type { SocketPlace } from '../connection-slot.js';

/** One WebSocket, once it is open. */
export interface LiveSocket {
  /** Asks whether somebody is still there, and lets go of it where nobody answered the last time. */
  ping(): void;
  /** Takes no more messages, and closes once what is under way is answered. */
  close(): Promise<void>;
}

interface LiveSocketParts extends Pick<
  TransportParts,
  'limits' | 'watch' | 'createRequestId' | 'report' | 'findClientAddress' | 'countMessage'
> {
  readonly protocol: Server<SocketConnection>;
}

const PONG = JSON.stringify({ type: MessageType.Pong });

/**
 * Lets a WebSocket speak the protocol. A slow reader costs one answer and a position. Who is too slow is let go, and so is who sends too
 * much.
 */
export function liveSocket(socket: WebSocket, request: IncomingMessage, place: SocketPlace, parts: LiveSocketParts): LiveSocket {
  const { protocol, limits, report, createRequestId } = parts;
  const connection: SocketConnection = { request, place, close: (code, reason) => socket.close(code, reason), caller: null, viewer: null };
  const endings = socketEndings(socket, connection, parts, (code, reason) => ended(code, reason));
  const paced = pacedSocket(socket, limits.slowSeconds, () => endings.letGo('SLOW_CONSUMER'));
  const underWay = new Set<Promise<void>>();
  let isClosing = false;
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: paced.send,
      close: connection.close,
      // Without what came along: an echo would let anybody have the server keep as much as they send.
      onPing: () => paced.send(PONG),
      onMessage: (handle) =>
        socket.on('message', (message: RawData) => {
          const bytes = message as Buffer;
          if (isClosing || socket.readyState !== socket.OPEN) return;
          if (bytes.length > mostBytes(connection, limits)) return endings.letGo('PAYLOAD_TOO_LARGE');
          const text = bytes.toString();
          const handled = handle(text).catch((error: unknown) => endings.failed(error, text));
          underWay.add(handled);
          void handled.then(() => underWay.delete(handled));
        }),
    },
    connection,
  );
  const ended = (code: number, reason: string): void => void closed(code, reason).catch((error) => report(error, createRequestId()));
  countMessages(socket, connection, parts, () => endings.letGo('RATE_LIMITED'));
  socket.on('ping', paced.pong);
  socket.on('error', endings.broken);
  socket.once('close', (code, reason) => ended(code, reason.toString()));
  return {
    ping: pinging(socket),
    close: () => {
      isClosing = true;
      return endings.close(underWay);
    },
  };
}

/** All sorts, since each of them costs work. */
function countMessages(socket: WebSocket, connection: SocketConnection, parts: LiveSocketParts, tooMany: () => void): void {
  const client = parts.findClientAddress(connection.request);
  const count = (): void => void parts.countMessage(client, connection.viewer).catch(tooMany);
  for (const sort of ['message', 'ping', 'pong']) socket.on(sort, count);
}

function pinging(socket: WebSocket): LiveSocket['ping'] {
  let isThere = true;
  socket.on('pong', () => {
    isThere = true;
  });
  return () => {
    if (!isThere) return socket.terminate();
    isThere = false;
    socket.ping();
  };
}

/** As over HTTP; before it is known who asks, as for anybody. */
function mostBytes({ viewer }: SocketConnection, { bodyBytes }: LiveLimits): number {
  return (viewer?.name ?? null) === null ? bodyBytes.anonymous : bodyBytes.withKey;
}
