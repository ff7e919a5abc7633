// How entries of the log lose their texts, and what is written of it there: the same in every store.

import type { LoggedChange } from '../../model/change.js';
import { marksOf } from '../../model/change.js';
import type { NodeRecord } from '../../model/node.js';
import type { ClearedStates, LogClearing, PurgeRecord } from '../../model/purge.js';

/** An entry with what is left of it. */
export interface ClearedEntry extends ClearedStates {
  readonly sequence: number;
  /** The purge that stands in it from now on; null where its time was over. One that was purged before is told by that purge. */
  readonly purgeId: string | null;
}

/**
 * The entries that lose something.
 * @param today the nodes of the changes as they are now, those that there are
 */
export function clearEntries(
  changes: readonly LoggedChange[],
  today: readonly NodeRecord[],
  { clear, purgeId }: LogClearing,
): readonly ClearedEntry[] {
  const nodes = new Map(today.map((node) => [node.id, node]));
  return changes.flatMap((change) => {
    const left = clear(change, nodes.get(marksOf(change).id) ?? null);
    return left ? [{ sequence: change.sequence, purgeId: purgeId ?? change.cleared?.purgeId ?? null, ...left }] : [];
  });
}

/** The ids of the nodes of changes, each once. */
export const idsOfChanges = (changes: readonly LoggedChange[]): string[] => [...new Set(changes.map((change) => marksOf(change).id))];

/**
 * What the log says of a purge that is done.
 * @param lastSequence where the log ends
 * @param lastAt the time of its last change; null before the first
 */
export function purgedChanges(purge: PurgeRecord, lastSequence: number, lastAt: string | null, now: string): readonly LoggedChange[] {
  const at = lastAt !== null && lastAt > now ? lastAt : now;
  return purge.nodes.map(({ kind, id, type }, i) => ({
    sequence: lastSequence + i + 1,
    changeSetId: purge.id,
    at,
    by: purge.by,
    before: null,
    after: null,
    touches: [id],
    cleared: { kind, id, type, action: 'PURGED', purgeId: purge.id },
  }));
}

/** Whoever finishes a purge has begun it. */
export function noSuchPurge(id: string): never {
  throw new Error(`there is no purge ${id}`);
}
