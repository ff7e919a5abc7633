import type { GraphReader } from '../../model/graph-store.js';
import type { LongWrite } from '../../model/write/long-write.js';
import type { Inconsistency } from './inconsistency.js';

/**
 * Writes that are not done: what is around their nodes may be as it was before, or halfway.
 * @param brokenOff the ids of those with which nobody goes on, where that is known: others are under way, which is no fault
 */
export async function* checkLongWrites(
  reader: Pick<GraphReader, 'longWrites'>,
  brokenOff: ReadonlySet<string> | null,
): AsyncGenerator<Inconsistency> {
  for (const longWrite of await reader.longWrites()) {
    if (brokenOff && !brokenOff.has(longWrite.id)) continue;
    const message = `${longWriteInWords(longWrite)}, is not finished: a server goes on with it when it is started`;
    yield { kind: 'write', id: longWrite.id, message };
  }
}

/** Such as: the deletion of entity "acme", begun at 2026-01-02T03:04:05.678Z. */
export function longWriteInWords({ kind, target, begunAt }: LongWrite): string {
  return `${kind === 'DELETION' ? 'the deletion' : 'what follows from a change'} of ${target.kind} "${target.id}", begun at ${begunAt}`;
}
