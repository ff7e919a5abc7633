import { ClaimgraphError } from '../../model/errors.js';

/**
 * Waits for an answer so long at most: a server that is frozen, or cut off without a sign, keeps no caller waiting for ever.
 * Throws STORE_UNAVAILABLE; an answer that comes later is not heard.
 */
export async function inTime<Answer>(answer: Promise<Answer>, milliseconds: number, location: string): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const refuse = (): void => reject(new ClaimgraphError('STORE_UNAVAILABLE', `the store ${location} does not answer`));
    timer = setTimeout(refuse, milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
