import type { IncomingMessage } from 'node:http';
import { CloseCode, MessageType, parseMessage, type Server } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import type { LiveLimits, TransportParts } from './live-parts.js';
import { pacedSocket } from './paced-socket.js';
import type { SocketPlace } from './socket-place.js';
import { recordOf, type SocketConnection } from './socket-connection.js';

/** One WebSocket, once it is open. */
export interface LiveSocket {
  /** Asks whether somebody is still there, and lets go of it where nobody answered the last time. */
  ping(): void;
  /** Takes no more messages, and closes once what is under way is answered. */
  close(): Promise<void>;
}

/** What a client is let go for: close codes, and the codes that errors have. */
const LET_GO = {
  SLOW_CONSUMER: 4008,
  PAYLOAD_TOO_LARGE: 1009,
} as const;
const PONG = JSON.stringify({ type: MessageType.Pong });
/** By this code clients know that they may come back. */
const SERVICE_RESTART = 1012;
/** How long somebody has to answer when a connection is closed. */
const CLOSING_MS = 2_000;

interface LiveSocketParts extends Pick<TransportParts, 'limits' | 'watch' | 'createRequestId' | 'report'> {
  readonly protocol: Server<SocketConnection>;
}

/** Lets a WebSocket speak the protocol. A slow reader costs one answer and a position, and one that is too slow is cut off. */
export function liveSocket(socket: WebSocket, request: IncomingMessage, place: SocketPlace, parts: LiveSocketParts): LiveSocket {
  const { protocol, limits, watch, createRequestId } = parts;
  const report = (error: unknown): void => parts.report(error, createRequestId());
  const connection: SocketConnection = { request, place, close: (code, reason) => socket.close(code, reason), caller: null, viewer: null };
  const paced = pacedSocket(socket, limits.slowSeconds, () => letGo('SLOW_CONSUMER'));
  const underWay = new Set<Promise<void>>();
  let isClosing = false;
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: paced.send,
      close: (code, reason) => socket.close(code, reason),
      // Without what came along: an echo would let anybody have the server keep as much as they send.
      onPing: () => paced.send(PONG),
      onMessage: (handle) =>
        socket.on('message', (message: RawData) => {
          const bytes = message as Buffer;
          if (isClosing) return;
          if (bytes.length > mostBytes(connection, limits)) return letGo('PAYLOAD_TOO_LARGE');
          const text = bytes.toString();
          const handled = handle(text).catch((error: unknown) => (isOfServers(text) ? confused() : fail(error)));
          underWay.add(handled);
          void handled.then(() => underWay.delete(handled));
        }),
    },
    connection,
  );
  const letGo = (code: keyof typeof LET_GO): void => {
    if (socket.readyState !== socket.OPEN) return;
    socket.close(LET_GO[code], code);
    watch.cutOff({ ...recordOf(connection, createRequestId), codes: [code] });
    // It may still take what was sent, and why nothing more is; nothing more is read for it.
    setTimeout(() => socket.terminate(), limits.slowSeconds * 1000).unref();
    void closed(LET_GO[code], code).catch(report);
  };
  const confused = (): void => socket.close(CloseCode.BadRequest, 'only servers send such messages');
  const fail = (error: unknown): void => {
    if (socket.readyState !== socket.OPEN) return; // nobody is there to be told
    report(error);
    socket.close(CloseCode.InternalServerError, 'INTERNAL_SERVER_ERROR');
  };
  socket.on('ping', paced.pong);
  socket.on('error', () => socket.terminate()); // what is no WebSocket message; ws has said so to the client
  socket.once('close', (code, reason) => void closed(code, reason.toString()).catch(report));
  return {
    ping: pinging(socket),
    close: () => {
      isClosing = true;
      return closeSocket(socket, underWay);
    },
  };
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

/** graphql-ws fails on these as on a defect, though it is the client that is wrong. */
function isOfServers(text: string): boolean {
  const { type } = parseMessage(text);
  return type === MessageType.Next || type === MessageType.Error || type === MessageType.ConnectionAck;
}

/** As over HTTP; before it is known who asks, as for anybody. */
function mostBytes({ viewer }: SocketConnection, { bodyBytes }: LiveLimits): number {
  return (viewer?.name ?? null) === null ? bodyBytes.anonymous : bodyBytes.withKey;
}

async function closeSocket(socket: WebSocket, underWay: ReadonlySet<Promise<void>>): Promise<void> {
  const timer = setTimeout(() => socket.terminate(), CLOSING_MS).unref();
  const closed = new Promise<void>((resolve) => {
    if (socket.readyState === socket.CLOSED) resolve();
    else socket.once('close', () => resolve());
  });
  await Promise.race([Promise.all(underWay), closed]);
  socket.close(SERVICE_RESTART, 'the server is closing');
  await closed;
  clearTimeout(timer);
}
