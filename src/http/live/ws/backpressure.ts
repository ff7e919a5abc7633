import type { WebSocket } from 'ws';
import type { KeepBytes } from '../../wire/keep-bytes.js';

/** Sends over a WebSocket. While a message waits to be sent, nothing is read from its client. */
export interface MessageSender {
  /** Resolves when the operating system has taken the message, or the connection is closed. */
  send(text: string): Promise<void>;
  /** Answers a ping frame. */
  pong(payload: Buffer): void;
}

/** What becomes of a client. */
export interface SlowReader {
  /** It takes longer for a message than it may. */
  onTooSlow(): void;
  /** Too much is kept for it, or for all: it must be let go of at once. */
  onTooMuch(): void;
}

/**
 * Nothing is read from a client that does not read: its messages would have answers that the server had to keep.
 * @param slowSeconds how long a client may take to read a message
 * @param keep counts a message until the operating system has taken it
 */
export function createMessageSender(
  socket: WebSocket,
  slowSeconds: number,
  keep: KeepBytes,
  { onTooSlow, onTooMuch }: SlowReader,
): MessageSender {
  const pauseIfBuffered = (): void => {
    if (socket.bufferedAmount > 0) socket.pause();
  };
  const resumeIfSent = (): void => {
    if (socket.isPaused && socket.bufferedAmount === 0) socket.resume();
  };
  // Apart from the text, which would be kept as long as what is to be done once its bytes are sent.
  const sendBytes = (bytes: Buffer): Promise<void> =>
    new Promise((resolve, reject) => {
      if (socket.readyState !== socket.OPEN) return resolve();
      const timer = setTimeout(onTooSlow, slowSeconds * 1000).unref();
      const kept = keep(bytes.length, onTooMuch);
      socket.send(bytes, { binary: false }, (error) => {
        clearTimeout(timer);
        kept.release();
        resumeIfSent();
        if (error) reject(error);
        else resolve();
      });
      pauseIfBuffered();
    });
  return {
    send: (text) => sendBytes(Buffer.from(text)),
    pong: (payload) => {
      socket.pong(payload, false, resumeIfSent);
      pauseIfBuffered();
    },
  };
}
