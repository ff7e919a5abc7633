import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { Live, TransportParts } from './live-parts.js';
import { liveSocket, type LiveSocket } from './live-socket.js';
import { isOwnOrAllowed } from './own-origin.js';
import { socketPlace } from './socket-place.js';
import { socketProtocol } from './socket-protocol.js';
import { answerWithoutUpgrade } from './without-upgrade.js';

/** Often enough that proxies keep a quiet connection, and that one whose reader is gone is noticed. */
const PING_EVERY_MS = 15_000;

/** WebSockets to /graphql. */
export function createLiveSockets(parts: TransportParts): Pick<Live, 'upgrade' | 'close'> {
  const { limits, createRequestId, report } = parts;
  const protocol = socketProtocol(parts);
  const sockets = new Set<LiveSocket>();
  const accepting = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    autoPong: false,
    maxPayload: limits.bodyBytes.withKey,
    handleProtocols,
  });
  const pinging = setInterval(() => {
    for (const socket of sockets) socket.ping();
  }, PING_EVERY_MS).unref();
  let isClosing = false;

  const accept = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const place = isClosing ? null : socketPlace(parts.takePlace, parts.findClient(request));
    if (!place) return refuse(socket, '503 Service Unavailable', 'there are as many connections as there may be');
    socket.once('close', place.leave);
    accepting.handleUpgrade(request, socket, head, (accepted) => {
      const one = liveSocket(accepted, request, place, { protocol, limits, report: (error) => report(error, createRequestId()) });
      sockets.add(one);
      accepted.once('close', () => sockets.delete(one));
    });
  };
  return {
    upgrade: (server, request, socket, head) => {
      const refusal = refusalOf(request, parts.origins);
      if (!isWebSocket(request)) answerWithoutUpgrade(server, request, socket, head);
      else if (refusal) refuse(socket, ...refusal);
      else accept(request, socket, head);
    },
    close: async () => {
      isClosing = true;
      clearInterval(pinging);
      await Promise.all([...sockets].map((socket) => socket.close()));
    },
  };
}

const isWebSocket = ({ headers }: IncomingMessage): boolean => headers.upgrade?.toLowerCase() === 'websocket';

type Refusal = readonly [status: string, message: string];

function refusalOf(request: IncomingMessage, origins: readonly string[]): Refusal | null {
  const { url = '' } = request;
  if (!/^\/graphql\/?(\?|$)/.test(url)) return ['404 Not Found', 'there is no WebSocket here, but at /graphql'];
  if (!isOwnOrAllowed(request, origins)) return ['403 Forbidden', 'pages of that origin may not ask here: see CLAIMGRAPH_CORS'];
  return null;
}

function refuse(socket: Duplex, status: Refusal[0], message: Refusal[1]): void {
  socket.on('error', () => {}); // the client went away: nobody waits for an answer
  const headers = ['content-type: text/plain; charset=utf-8', `content-length: ${Buffer.byteLength(message)}`, 'connection: close'];
  socket.end([`HTTP/1.1 ${status}`, ...headers, '', message].join('\r\n'));
}
