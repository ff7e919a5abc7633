import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { Live, TransportParts } from './live-parts.js';
import { liveSocket, type LiveSocket } from './live-socket.js';
import { isOwnOrAllowed } from './own-origin.js';
import { PATIENCE_MS } from './patience.js';
import { newRecord } from './request-record.js';
import { socketPlace } from './socket-place.js';
import { socketProtocol } from './socket-protocol.js';
import { answerWithoutUpgrade } from './without-upgrade.js';

/** WebSockets to /graphql. */
export function createLiveSockets(parts: TransportParts): Pick<Live, 'upgrade' | 'close'> {
  const { limits, watch, createRequestId } = parts;
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
  }, PATIENCE_MS.betweenPings).unref();
  let isClosing = false;

  const refuse = (request: IncomingMessage, socket: Duplex, { status, message, codes }: Refusal): void => {
    watch.answered({ ...newRecord(createRequestId(), 'websocket', request), codes }, parseInt(status), 0);
    answer(socket, status, message);
  };
  const accept = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const place = isClosing ? null : socketPlace(parts.takePlace, parts.findClient(request));
    if (!place) return refuse(request, socket, NO_PLACE);
    socket.once('close', place.leave);
    accepting.handleUpgrade(request, socket, head, (accepted) => {
      const one = liveSocket(accepted, request, place, { ...parts, protocol });
      sockets.add(one);
      accepted.once('close', () => sockets.delete(one));
    });
  };
  return {
    upgrade: (server, request, socket, head) => {
      const refusal = refusalOf(request, parts.origins);
      if (!isWebSocket(request)) answerWithoutUpgrade(server, request, socket, head);
      else if (refusal) refuse(request, socket, refusal);
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

interface Refusal {
  readonly status: string;
  readonly message: string;
  /** For the log and the metrics. */
  readonly codes: readonly string[];
}

const NO_PLACE: Refusal = {
  status: '503 Service Unavailable',
  message: 'there are as many connections as there may be',
  codes: ['RATE_LIMITED'],
};
const NOT_HERE: Refusal = { status: '404 Not Found', message: 'there is no WebSocket here, but at /graphql', codes: [] };
const OF_ANOTHER_SITE: Refusal = {
  status: '403 Forbidden',
  message: 'pages of that origin may not ask here: see CLAIMGRAPH_CORS',
  codes: ['FORBIDDEN'],
};

function refusalOf(request: IncomingMessage, origins: readonly string[]): Refusal | null {
  const { url = '' } = request;
  if (!/^\/graphql\/?(\?|$)/.test(url)) return NOT_HERE;
  return isOwnOrAllowed(request, origins) ? null : OF_ANOTHER_SITE;
}

function answer(socket: Duplex, status: string, message: string): void {
  socket.on('error', () => {}); // the client went away: nobody waits for an answer
  const headers = ['content-type: text/plain; charset=utf-8', `content-length: ${Buffer.byteLength(message)}`, 'connection: close'];
  socket.end([`HTTP/1.1 ${status}`, ...headers, '', message].join('\r\n'));
}
