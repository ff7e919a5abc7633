import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { ClaimgraphError } from '../../../model/errors.js';
import type { Arrival } from '../../auth/admit.js';
import { hostNotAllowed } from '../../auth/allowed-hosts.js';
import { isAllowedOrigin, originNotAllowed } from '../../auth/origin-check.js';
import { createLogEntry } from '../../request/log-entry.js';
import { isGraphqlUrl } from '../../wire/request-params.js';
import { TIMEOUTS_MS } from '../../wire/timeouts.js';
import { acquireSlot, tooManyConnections } from '../connection-slot.js';
import type { TransportOptions } from '../transport.js';
import { graphqlTransportWs } from './graphql-transport-ws.js';
import { serveSocket, type ServedSocket } from './serve-socket.js';

/**
 * Answers a request that asks for a WebSocket: by one, or by a refusal.
 * @param onOpen called where it becomes a WebSocket
 */
export type HandleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer, onOpen: () => void) => void;

export interface WebSocketTransport {
  readonly upgrade: HandleUpgrade;
  close(): Promise<void>;
}

/** Accepts WebSockets to /graphql, pings them, and closes them with the server. */
export function createWebSocketServer(options: TransportOptions): WebSocketTransport {
  const { limits, observer, createRequestId } = options;
  const protocol = graphqlTransportWs(options);
  const sockets = new Set<ServedSocket>();
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    autoPong: false,
    maxPayload: limits.bodyBytes.withKey,
    handleProtocols,
  });
  const pinging = setInterval(() => {
    for (const socket of sockets) socket.ping();
  }, TIMEOUTS_MS.pingInterval).unref();
  let isClosing = false;

  const refuse = (request: IncomingMessage, socket: Duplex, { status, error }: Refusal): void => {
    const { address } = options.findClientAddress(request);
    const logEntry = createLogEntry(createRequestId(), 'websocket', address, request);
    logEntry.codes = error ? [error.code] : [];
    observer.answered(logEntry, parseInt(status), 0);
    sendResponse(socket, status, error);
  };
  const accept = ({ request, socket, head, onOpen }: Upgrade, arrival: Arrival): void => {
    const address = options.findClientAddress(request);
    const slot = isClosing ? null : acquireSlot(options.connectionQuota, address);
    if (!slot) return refuse(request, socket, { status: '503 Service Unavailable', error: tooManyConnections() });
    socket.once('close', slot.release);
    server.handleUpgrade(request, socket, head, (webSocket) => {
      onOpen();
      const served = serveSocket(webSocket, { request, address, arrival, slot }, { ...options, protocol });
      sockets.add(served);
      webSocket.once('close', () => sockets.delete(served));
    });
  };
  const count = async (upgrade: Upgrade): Promise<void> => {
    const { request, socket } = upgrade;
    try {
      accept(upgrade, await options.arrive(request));
    } catch (error) {
      if (error instanceof ClaimgraphError) return refuse(request, socket, { status: '429 Too Many Requests', error });
      options.report(error, createRequestId());
      socket.destroy();
    }
  };
  return {
    upgrade: (request, socket, head, onOpen) => {
      const refusal = upgradeRefusal(request, options);
      if (refusal) refuse(request, socket, refusal);
      else void count({ request, socket, head, onOpen });
    },
    close: async () => {
      isClosing = true;
      clearInterval(pinging);
      await Promise.all([...sockets].map((socket) => socket.close()));
    },
  };
}

interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly onOpen: () => void;
}

interface Refusal {
  readonly status: string;
  /** Null for an address where there is nothing: the log and the metrics count no error then. */
  readonly error: ClaimgraphError | null;
}

function upgradeRefusal(request: IncomingMessage, { isAllowedHost, origins }: TransportOptions): Refusal | null {
  if (!isGraphqlUrl(request)) return { status: '404 Not Found', error: null };
  if (!isAllowedHost(request)) return { status: '403 Forbidden', error: hostNotAllowed() };
  return isAllowedOrigin(request, origins) ? null : { status: '403 Forbidden', error: originNotAllowed() };
}

/** An HTTP response without an upgrade. */
function sendResponse(socket: Duplex, status: string, error: ClaimgraphError | null): void {
  socket.on('error', () => {}); // the client disconnected: nobody waits for an answer
  const message = error?.message ?? 'there is no WebSocket here, but at /graphql';
  const headers = [
    'content-type: text/plain; charset=utf-8',
    `content-length: ${Buffer.byteLength(message)}`,
    'connection: close',
    ...(error ? retryAfter(error) : []),
  ];
  socket.end([`HTTP/1.1 ${status}`, ...headers, '', message].join('\r\n'));
  // One that does not close its own end would stay: node times out requests, and no upgrades.
  setTimeout(() => socket.destroy(), TIMEOUTS_MS.closeHandshake).unref();
}

const retryAfter = ({ details }: ClaimgraphError): string[] =>
  'retryAfter' in details ? [`retry-after: ${String(details['retryAfter'])}`] : [];
