import { setTimeout as delay } from 'node:timers/promises';
import { isRetriable } from './driver-errors.js';

/** Milliseconds: waits double from the first on. The driver's own begin with a second, of which an election has room for three. */
const WAIT_MS = { first: 50, longest: 800 };

/** Does something again for so long while the driver says that this may help; what it threw last is thrown. */
export async function withRetries<Outcome>(work: () => Promise<Outcome>, milliseconds: number): Promise<Outcome> {
  const until = performance.now() + milliseconds;
  for (let retries = 0; ; retries++) {
    try {
      return await work();
    } catch (error) {
      const wait = waitBefore(retries);
      if (!isRetriable(error) || performance.now() + wait > until) throw error;
      await delay(wait);
    }
  }
}

/**
 * The first repeat comes at once: a connection may only have been idle for too long. The others wait at random between half of their time
 * and all of it, so that those who were cut off together do not come back together.
 */
function waitBefore(retries: number): number {
  if (retries === 0) return 0;
  return Math.min(WAIT_MS.first * 2 ** (retries - 1), WAIT_MS.longest) * (0.5 + Math.random() / 2);
}
