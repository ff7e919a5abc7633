import { changedNode } from '../../../model/change.js';
import type { GraphReader } from '../../../model/graph-store.js';

/** The place of a claim that was recorded before places were kept. */
export type PlaceOf = (claimId: string) => number;

/** Changes read at once. */
const BATCH = 2_000;

/** The places of all claims, by the log: the number of the change that made each, the last where it was deleted and made again. */
export async function placesOfClaims(log: Pick<GraphReader, 'lastSequence' | 'changesAfter'>): Promise<PlaceOf> {
  const places = new Map<string, number>();
  const end = await log.lastSequence();
  for (let sequence = 0; sequence < end;) {
    const changes = await log.changesAfter(sequence, BATCH);
    for (const change of changes) {
      const node = changedNode(change);
      if (change.before === null && node.kind === 'claim') places.set(node.id, change.sequence);
    }
    const last = changes.at(-1)?.sequence;
    if (last === undefined) break;
    sequence = last;
  }
  return (claimId) => places.get(claimId) ?? 0;
}
