import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Kept } from '../../../concurrency/kept-bytes.js';
import type { KeepBytes } from '../../wire/keep-bytes.js';
import type { ClosingError, SocketClosing } from './closing.js';

/** What a client may have sent of a message that is not whole. */
export interface UnfinishedLimits {
  /** At this moment: more once its client is known. */
  readonly maxBytes: () => number;
  readonly seconds: number;
  /** Counts it; where too much is kept of this client and others, that is RATE_LIMITED. */
  readonly keep: KeepBytes;
}

/** A ping or a pong has so many bytes beside its payload. */
const CONTROL_FRAME_BYTES = 6;
/** What came together with the end of the message before is not counted, and what comes at once is looked at as a whole. */
const READ_AT_ONCE_BYTES = 64 * 1024;

/**
 * Cuts a client off that sends more of one message than it may have, or leaves it unfinished: ws keeps the parts of a message until it is
 * whole, as long as that takes, and knows only the limit of those who have a key.
 * @param connection what the WebSocket speaks over
 */
export function limitUnfinished(
  socket: WebSocket,
  connection: Duplex,
  { maxBytes, seconds, keep }: UnfinishedLimits,
  { cutOff, breakOff }: Pick<SocketClosing, 'cutOff' | 'breakOff'>,
): void {
  let bytes = 0;
  let kept: Kept | null = null;
  let timer: NodeJS.Timeout | undefined;
  const end = (code: ClosingError): void => {
    cutOff(code);
    socket.pause();
  };
  const reset = (left: number): void => {
    bytes = Math.max(0, left);
    if (bytes > 0) return;
    done();
  };
  const done = (): void => {
    clearTimeout(timer);
    timer = undefined;
    kept?.release();
    kept = null;
  };
  // Before ws reads it, and says that a message is whole.
  connection.prependListener('data', (piece: Buffer) => {
    bytes += piece.length;
    timer ??= setTimeout(() => end('TIMEOUT'), seconds * 1000).unref();
    kept ??= keep(0, () => breakOff('RATE_LIMITED'));
    kept.set(bytes);
    if (bytes > maxBytes() + READ_AT_ONCE_BYTES) end('PAYLOAD_TOO_LARGE');
  });
  socket.on('message', () => reset(0));
  for (const event of ['ping', 'pong']) socket.on(event, (payload: Buffer) => reset(bytes - payload.length - CONTROL_FRAME_BYTES));
  socket.once('close', done);
}
