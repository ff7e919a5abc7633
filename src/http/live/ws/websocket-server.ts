import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { ClaimgraphError } from '../../../model/errors.js';
import type { Live, TransportParts } from '../transport.js';
import { liveSocket, type LiveSocket } from './serve-socket.js';
import { noPlace } from '../no-place.js';
import { hostNotAllowed } from '../../auth/allowed-hosts.js';
import { isAllowedOrigin, originNotAllowed } from '../../auth/origin-check.js';
import { PATIENCE_MS } from '../../wire/patience.js';
import { newRecord } from '../../request/log-entry.js';
import { socketPlace } from '../connection-slot.js';
import { socketProtocol } from './graphql-transport-ws.js';
import { answerWithoutUpgrade } from './decline-upgrade.js';

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

  const refuse = (request: IncomingMessage, socket: Duplex, { status, error }: Refusal): void => {
    watch.answered({ ...newRecord(createRequestId(), 'websocket', request), codes: error ? [error.code] : [] }, parseInt(status), 0);
    answer(socket, status, error?.message ?? 'there is no WebSocket here, but at /graphql');
  };
  const accept = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const place = isClosing ? null : socketPlace(parts.connectionQuota, parts.findClientAddress(request));
    if (!place) return refuse(request, socket, { status: '503 Service Unavailable', error: noPlace() });
    socket.once('close', place.leave);
    accepting.handleUpgrade(request, socket, head, (accepted) => {
      const one = liveSocket(accepted, request, place, { ...parts, protocol });
      sockets.add(one);
      accepted.once('close', () => sockets.delete(one));
    });
  };
  return {
    upgrade: (server, request, socket, head) => {
      const refusal = refusalOf(request, parts);
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
  /** Null where there is nothing at the address: that is nothing for the log and the metrics to count. */
  readonly error: ClaimgraphError | null;
}

const NOT_HERE: Refusal = { status: '404 Not Found', error: null };

function refusalOf(request: IncomingMessage, { isAllowedHost, origins }: TransportParts): Refusal | null {
  const { url = '' } = request;
  if (!/^\/graphql\/?(\?|$)/.test(url)) return NOT_HERE;
  if (!isAllowedHost(request)) return { status: '403 Forbidden', error: hostNotAllowed() };
  return isAllowedOrigin(request, origins) ? null : { status: '403 Forbidden', error: originNotAllowed() };
}

function answer(socket: Duplex, status: string, message: string): void {
  socket.on('error', () => {}); // the client went away: nobody waits for an answer
  const headers = ['content-type: text/plain; charset=utf-8', `content-length: ${Buffer.byteLength(message)}`, 'connection: close'];
  socket.end([`HTTP/1.1 ${status}`, ...headers, '', message].join('\r\n'));
}
