import type { WebSocket } from 'ws';

/** Sends over a WebSocket. While a message waits to be sent, nothing is read from its client. */
export interface MessageSender {
  /** Resolves when the operating system has taken the message, or the connection is closed. */
  send(text: string): Promise<void>;
  /** Answers a ping frame. */
  pong(payload: Buffer): void;
}

/**
 * Nothing is read from a client that does not read: its messages would have answers that the server had to keep.
 * @param slowSeconds how long a client may take to read a message
 * @param onTooSlow called where it takes longer
 */
export function createMessageSender(socket: WebSocket, slowSeconds: number, onTooSlow: () => void): MessageSender {
  const pauseIfBuffered = (): void => {
    if (socket.bufferedAmount > 0) socket.pause();
  };
  const resumeIfSent = (): void => {
    if (socket.isPaused && socket.bufferedAmount === 0) socket.resume();
  };
  return {
    send: (text) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== socket.OPEN) return resolve();
        const timer = setTimeout(onTooSlow, slowSeconds * 1000).unref();
        socket.send(text, (error) => {
          clearTimeout(timer);
          resumeIfSent();
          if (error) reject(error);
          else resolve();
        });
        pauseIfBuffered();
      }),
    pong: (payload) => {
      socket.pong(payload, false, resumeIfSent);
      pauseIfBuffered();
    },
  };
}
