import type { LogSize } from '../../model/purge.js';
import type { LogWork } from './clear-log.js';

/** Entries measured at once: so few that nobody waits. */
const RANGE = 10_000;

/** How large the whole log is, read piece by piece. */
export async function measureLog({ store, onProgress = () => {} }: LogWork): Promise<LogSize> {
  const end = await store.lastSequence();
  let [entries, cleared, characters] = [0, 0, 0];
  for (let after = 0; after < end; after += RANGE) {
    const part = await store.erasure.logSize({ after, upTo: Math.min(after + RANGE, end) });
    [entries, cleared, characters] = [entries + part.entries, cleared + part.cleared, characters + part.characters];
    onProgress(Math.min(after + RANGE, end), end);
  }
  return { entries, cleared, characters };
}
