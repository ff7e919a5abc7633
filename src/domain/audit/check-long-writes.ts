import type { GraphReader } from '../../model/graph-store.js';
import type { Inconsistency } from './inconsistency.js';

/** Writes that are not done: what is around their nodes may be as it was before, or halfway. */
export async function* checkLongWrites(reader: Pick<GraphReader, 'longWrites'>): AsyncGenerator<Inconsistency> {
  for (const { id, kind, target, begunAt } of await reader.longWrites()) {
    const what = `${kind === 'DELETION' ? 'the deletion' : 'what follows from a change'} of ${target.kind} "${target.id}"`;
    const message = `${what}, begun at ${begunAt}, is not finished: a server goes on with it when it is started`;
    yield { kind: 'write', id, message };
  }
}
