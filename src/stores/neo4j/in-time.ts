import { ClaimgraphError } from '../../model/errors.js';

/**
 * Does work that may take so long at most: a server that is frozen, or cut off without a sign, keeps no caller waiting for ever.
 * Throws STORE_UNAVAILABLE, with which the signal is aborted, too: an answer that comes later is not heard, and whoever was told that
 * a write failed may repeat it, so that what is still to be sent must not be.
 */
export async function inTime<Answer>(
  work: (signal: AbortSignal) => Promise<Answer>,
  milliseconds: number,
  location: string,
): Promise<Answer> {
  const tooLate = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new ClaimgraphError('STORE_UNAVAILABLE', `the store ${location} does not answer`);
      tooLate.abort(error);
      reject(error);
    }, milliseconds);
  });
  try {
    return await Promise.race([work(tooLate.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
