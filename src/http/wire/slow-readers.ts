import type { ServerResponse } from 'node:http';

/**
 * Breaks off an answer of which its client takes nothing for so long: all that is left of it is kept in memory until then. While the
 * answer is being found nothing waits to be taken, and nothing happens. That its client goes on is only seen when a part of what the
 * system keeps to send is gone, which may be a megabyte: so the time must not be short.
 * @param onBrokenOff called before that
 */
export function breakOffIfNotTaken(response: ServerResponse, seconds: number, onBrokenOff: () => void): void {
  response.setTimeout(seconds * 1000, () => {
    if ((response.socket?.writableLength ?? 0) === 0) return;
    onBrokenOff();
    response.destroy();
  });
}
