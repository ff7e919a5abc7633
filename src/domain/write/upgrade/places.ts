import { marksOf } from '../../../model/change.js';
import type { ChangeFilter } from '../../../model/filters.js';
import type { GraphReader } from '../../../model/graph-store.js';

/** The place of a claim that was recorded before places were kept. */
export type PlaceOf = (claimId: string) => number;

/** So much of the log is looked through at once. */
const RANGE = 5_000;

const NEW_CLAIMS: ChangeFilter = { kinds: ['claim'], actions: ['CREATED'], touching: null, types: null, by: null };

/**
 * The places of all claims, by the log: the number of the change that made each, the last where it was deleted and made again.
 * @param onProgress how many changes have been looked through, and of how many
 */
export async function placesOfClaims(
  log: Pick<GraphReader, 'lastSequence' | 'changesThat'>,
  onProgress: (done: number, total: number) => void,
): Promise<PlaceOf> {
  const places = new Map<string, number>();
  const end = await log.lastSequence();
  for (let after = 0; after < end; after += RANGE) {
    const upTo = Math.min(end, after + RANGE);
    const changes = await log.changesThat(NEW_CLAIMS, { after, upTo }, 'oldest first', RANGE);
    for (const change of changes) places.set(marksOf(change).id, change.sequence);
    onProgress(upTo, end);
  }
  return (claimId) => places.get(claimId) ?? 0;
}
