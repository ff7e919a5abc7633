import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createQuota, type Client, type Release } from '../../concurrency/quota.js';
import { ClaimgraphError } from '../../model/errors.js';
import { TIMEOUTS_MS } from '../wire/timeouts.js';

/** How many TCP connections a server holds at once; WebSockets are counted apart, once they are open. */
export interface SocketLimits {
  readonly sockets: number;
  /** Of these, for one address that is neither this machine nor a trusted proxy. */
  readonly socketsPerAddress: number;
  readonly webSockets: number;
  /** The client that counts for a connection of which nothing but its peer is known. */
  readonly clientAt: (remoteAddress: string) => Client;
}

/** The TCP connections of a server. */
export interface Sockets {
  /** Whether it is one too many: then its first request is refused. */
  isRefused(socket: Duplex): boolean;
  /** It has become a WebSocket. */
  isUpgraded(socket: Duplex): void;
  /** Ends all of them, whatever their clients do. */
  destroyAll(): void;
}

/** So many connections beyond the limit are told so; still more are closed at once. */
const TOLD_AT_ONCE = 100;
/** Seconds after which it is worth another try. */
const RETRY_AFTER = 5;

/** Counts the connections of a server. One too many is closed as soon as it has been told so, or has asked for nothing for a while. */
export function limitSockets(server: Server, { sockets, socketsPerAddress, webSockets, clientAt }: SocketLimits): Sockets {
  const quota = createQuota(sockets, socketsPerAddress);
  const open = new Map<Duplex, Release | null>();
  // Where there are more, not even a refusal could be sent.
  server.maxConnections = sockets + webSockets + TOLD_AT_ONCE;
  server.prependListener('connection', (socket: Socket) => {
    // A declined upgrade is put back as a connection: it is counted already.
    if (open.has(socket)) return;
    const release = quota.acquire(clientAt(socket.remoteAddress ?? ''));
    open.set(socket, release);
    if (!release) setTimeout(() => socket.destroy(), TIMEOUTS_MS.refusedSocket).unref();
    socket.once('close', () => {
      open.get(socket)?.();
      open.delete(socket);
    });
  });
  return {
    isRefused: (socket) => open.get(socket) === null,
    isUpgraded: (socket) => {
      open.get(socket)?.();
      if (open.has(socket)) open.set(socket, () => {});
    },
    destroyAll: () => {
      for (const socket of open.keys()) socket.destroy();
    },
  };
}

/** RATE_LIMITED, for a request over one connection too many. */
export function tooManySockets(): ClaimgraphError {
  return new ClaimgraphError('RATE_LIMITED', 'too many connections: use those that are open, or try again later', {
    retryAfter: RETRY_AFTER,
  });
}

/** Tells the same to a request that asks for an upgrade. */
export function refuseUpgrade(socket: Duplex): void {
  socket.on('error', () => {}); // the client disconnected: nobody waits for an answer
  socket.end(`HTTP/1.1 429 Too Many Requests\r\nconnection: close\r\nretry-after: ${RETRY_AFTER}\r\ncontent-length: 0\r\n\r\n`);
}
