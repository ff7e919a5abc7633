import { isUtf8 } from 'node:buffer';
import { MessageType, type Server } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import { clientOf } from '../../auth/client-address.js';
import { markInexactNumbers } from '../../wire/exact-json.js';
import type { KeepBytes } from '../../wire/keep-bytes.js';
import { maxBodyBytes } from '../../wire/request-params.js';
import type { TransportOptions } from '../transport.js';
import { createMessageSender } from './backpressure.js';
import { closeReason, socketClosing } from './closing.js';
import type { SocketConnection } from './connection.js';
import { limitUnfinished } from './unfinished-message.js';

/** A WebSocket that is open. */
export interface ServedSocket {
  /** Pings the client, or terminates the connection where it has not answered the last ping. */
  ping(): void;
  /** Takes no more messages, and closes once operations under way are answered. */
  close(): Promise<void>;
}

interface SocketOptions extends Pick<
  TransportOptions,
  'limits' | 'observer' | 'createRequestId' | 'report' | 'countMessage' | 'keptBytes'
> {
  readonly protocol: Server<SocketConnection>;
}

/** How a WebSocket came to be: the request for it, which is counted, and the slot that it takes. */
export type OpenedSocket = Pick<SocketConnection, 'request' | 'address' | 'arrival' | 'slot'>;

/** Until it is known who a client is. */
const NOBODY = { name: null };
/** By the protocol of WebSockets. */
const NOT_UTF8 = 1007;
const PONG = JSON.stringify({ type: MessageType.Pong });

/**
 * Lets a WebSocket speak the protocol. For a slow reader one answer is kept, and a position in the log. Clients that read too slowly or
 * send too much are cut off.
 */
export function serveSocket(socket: WebSocket, opened: OpenedSocket, options: SocketOptions): ServedSocket {
  const { protocol, limits, report, createRequestId } = options;
  const close: SocketConnection['close'] = (code, reason) => socket.close(code, closeReason(reason));
  const connection: SocketConnection = { close, caller: null, viewer: null, ...opened };
  const closing = socketClosing(socket, connection, options, (code, reason) => endSubscriptions(code, reason));
  const keep: KeepBytes = (bytes, giveUp) => options.keptBytes.keep(clientOf(opened.address, connection.viewer ?? NOBODY), bytes, giveUp);
  const sender = createMessageSender(socket, limits.slowSeconds, keep, {
    onTooSlow: () => closing.cutOff('SLOW_CONSUMER'),
    onTooMuch: () => closing.breakOff('SLOW_CONSUMER'),
  });
  const underWay = new Set<Promise<void>>();
  let isClosing = false;
  const maxBytes = (): number => maxBodyBytes(limits.bodyBytes, connection.viewer?.name ?? null);
  const unfinished = { maxBytes, seconds: limits.uploadSeconds, keep };
  limitUnfinished(socket, opened.request.socket, unfinished, closing);
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: sender.send,
      close: connection.close,
      // Without the payload of the ping: an echo would let anybody make the server keep as much as they send.
      onPing: () => sender.send(PONG),
      onMessage: (handle) =>
        socket.on('message', (message: RawData) => {
          const bytes = message as Buffer;
          if (isClosing || socket.readyState !== socket.OPEN) return;
          if (bytes.length > maxBytes()) return closing.cutOff('PAYLOAD_TOO_LARGE');
          // ws looks at what says of itself that it is text.
          if (!isUtf8(bytes)) return connection.close(NOT_UTF8, 'a message must be text in UTF-8');
          const text = markInexactNumbers(bytes.toString());
          const handled = handle(text).catch((error: unknown) => closing.messageFailed(error, text));
          underWay.add(handled);
          void handled.then(() => underWay.delete(handled));
        }),
    },
    connection,
  );
  const endSubscriptions = (code: number, reason: string): void =>
    void closed(code, reason).catch((error) => report(error, createRequestId()));
  countMessages(socket, connection, options, () => closing.cutOff('RATE_LIMITED'));
  socket.on('ping', sender.pong);
  socket.on('error', closing.broken);
  socket.once('close', (code, reason) => endSubscriptions(code, reason.toString()));
  return {
    ping: createPing(socket),
    close: () => {
      isClosing = true;
      return closing.close(underWay);
    },
  };
}

/** Counts pings and pongs, too, since each of them costs work. The first message, connection_init, is counted with the upgrade. */
function countMessages(socket: WebSocket, connection: SocketConnection, options: SocketOptions, onTooMany: () => void): void {
  const count = (): void => void options.countMessage(connection.address, connection.viewer?.name ?? null).catch(onTooMany);
  socket.once('message', () => socket.on('message', count));
  for (const event of ['ping', 'pong']) socket.on(event, count);
}

function createPing(socket: WebSocket): ServedSocket['ping'] {
  let isAlive = true;
  socket.on('pong', () => {
    isAlive = true;
  });
  return () => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  };
}
