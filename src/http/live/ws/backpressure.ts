import type { WebSocket } from 'ws';

/** Sends over a WebSocket. What it cannot take yet is waited for: nothing is read on for it meanwhile. */
export interface PacedSocket {
  /** Resolves when the system has taken it, or nobody is there any more. */
  send(text: string): Promise<void>;
  /** Answers a ping of the WebSocket itself. */
  pong(sent: Buffer): void;
}

/**
 * Nothing is read from those who don't read themselves: their messages would have answers that somebody must keep.
 * @param slowSeconds how long a reader may take for a text
 * @param tooSlow told of a reader that takes longer
 */
export function pacedSocket(socket: WebSocket, slowSeconds: number, tooSlow: () => void): PacedSocket {
  const waitFor = (): void => {
    if (socket.bufferedAmount > 0) socket.pause();
  };
  const readOn = (): void => {
    if (socket.isPaused && socket.bufferedAmount === 0) socket.resume();
  };
  return {
    send: (text) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== socket.OPEN) return resolve();
        const slow = setTimeout(tooSlow, slowSeconds * 1000).unref();
        socket.send(text, (error) => {
          clearTimeout(slow);
          readOn();
          if (error) reject(error);
          else resolve();
        });
        waitFor();
      }),
    pong: (sent) => {
      socket.pong(sent, false, readOn);
      waitFor();
    },
  };
}
