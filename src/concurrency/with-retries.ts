import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds: waits double from the first on. */
const WAIT_MS = { first: 50, longest: 800 };

/**
 * Does something again for so long while its errors are such that this may help; what it threw last is thrown.
 * @example
 * const answer = await withRetries(findAnswer, 4_000, (error) => error instanceof RangeError);
 */
export async function withRetries<Outcome>(
  work: () => Promise<Outcome>,
  milliseconds: number,
  isRetriable: (error: unknown) => boolean,
): Promise<Outcome> {
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
