import type { ServerResponse } from 'node:http';
import type { KeepBytes } from './keep-bytes.js';

export interface UnsentLimits {
  /** In which a client must take more of an answer. All of it must be taken in WHOLE_TIMES as long. */
  readonly seconds: number;
  readonly keep: KeepBytes;
}

/** By default 5 minutes for 8 MiB, which is 28 kB a second: who takes a few bytes now and then has it kept no longer than that. */
const WHOLE_TIMES = 10;
/** The system takes as much at once: then nothing is kept. */
const SENT_AT_ONCE = 16 * 1024;

/**
 * Breaks off an answer that its client does not take: nothing of it for so long, not all of it in time, or where too much is kept for that
 * client or for all. It is kept in memory as a whole until the last byte is taken. While the answer is being found nothing waits to be
 * taken, and nothing happens. That its client goes on is only seen when a part of what the system keeps to send is gone, which may be a
 * megabyte: so the time must not be short. Called when all else is set up that writes to the response.
 * @param onBrokenOff called before that
 */
export function breakOffIfNotTaken(response: ServerResponse, { seconds, keep }: UnsentLimits, onBrokenOff: () => void): void {
  const breakOff = (): void => {
    if (response.destroyed) return;
    onBrokenOff();
    response.destroy();
  };
  response.setTimeout(seconds * 1000, () => {
    if ((response.socket?.writableLength ?? 0) > 0) breakOff();
  });
  whenEnded(response, (bytes) => {
    const kept = keep(bytes, breakOff);
    const timer = setTimeout(breakOff, seconds * WHOLE_TIMES * 1000).unref();
    response.once('close', () => {
      clearTimeout(timer);
      kept.release();
    });
  });
}

/**
 * Calls back with the bytes of an answer that is sent as a whole, if they are many; answers that are streamed wait until they are taken.
 * They are sent as bytes: a text would be kept beside what Node.js makes of it, in a place for three bytes a character.
 */
function whenEnded(response: ServerResponse, onEnd: (bytes: number) => void): void {
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  response.end = (chunk?: unknown, ...args: unknown[]): ServerResponse => {
    const bytes = bytesOf(chunk);
    if (bytes <= SENT_AT_ONCE || response.writableEnded) return end(chunk, ...args);
    onEnd(bytes);
    return end(typeof chunk === 'string' ? Buffer.from(chunk) : chunk, ...args);
  };
}

function bytesOf(chunk: unknown): number {
  if (typeof chunk === 'string') return Buffer.byteLength(chunk);
  return chunk instanceof Uint8Array ? chunk.byteLength : 0;
}
