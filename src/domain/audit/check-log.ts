import type { GraphReader } from '../../model/graph-store.js';
import type { NodeRecord } from '../../model/node.js';
import { changedNode } from '../../model/change-marks.js';
import type { Inconsistency } from './inconsistency.js';
import { ReplayedLog } from './replayed-log.js';

type Log = Pick<GraphReader, 'lastSequence' | 'changesAfter'>;

/**
 * The log has no gap, each change goes on from where those before it left its node, and replayed into an empty store it gives the nodes
 * that are there. What is written while the check runs is passed over.
 * @param nodes all nodes of the store, some at a time; read once the log has been
 */
export async function* checkLog(
  log: Log,
  nodes: () => AsyncIterable<readonly NodeRecord[]>,
  atOnce: number,
  onProgress: (checked: number) => void,
): AsyncGenerator<Inconsistency> {
  const replayed = new ReplayedLog();
  const end = await log.lastSequence();
  let sequence = 0;
  while (sequence < end) {
    const changes = await log.changesAfter(sequence, atOnce);
    for (const change of changes) {
      if (change.sequence !== sequence + 1) break;
      if (!replayed.make(change)) yield broken(change.sequence, changedNode(change));
      sequence = change.sequence;
    }
    if (sequence < end && changes.at(-1)?.sequence !== sequence) {
      yield missing(sequence + 1);
      return;
    }
    onProgress(sequence);
  }
  const found = await differences(replayed, nodes());
  for (const id of await changedAfter(sequence, log, atOnce)) found.delete(id);
  yield* found.values();
}

const missing = (sequence: number): Inconsistency => ({ kind: 'change', id: String(sequence), message: 'is missing from the log' });

const broken = (sequence: number, { kind, id }: NodeRecord): Inconsistency => ({
  kind: 'change',
  id: String(sequence),
  message: `does not go on from where the log has left ${kind} "${id}"`,
});

/** By id, the nodes that are not as the log has them. */
async function differences(replayed: ReplayedLog, nodes: AsyncIterable<readonly NodeRecord[]>): Promise<Map<string, Inconsistency>> {
  const found = new Map<string, Inconsistency>();
  for await (const batch of nodes) {
    for (const record of batch) {
      const { kind, id } = record;
      if (!replayed.takes(record)) found.set(id, { kind, id, message: 'is not as the changes in the log have made it' });
    }
  }
  for (const [id, kind] of replayed.left) found.set(id, { kind, id, message: 'is in the log, but not there' });
  return found;
}

/** The ids of nodes that were written meanwhile. */
async function changedAfter(sequence: number, log: Log, atOnce: number): Promise<string[]> {
  const ids: string[] = [];
  for (let after = sequence; ;) {
    const changes = await log.changesAfter(after, atOnce);
    ids.push(...changes.map((change) => changedNode(change).id));
    after = changes.at(-1)?.sequence ?? after;
    if (changes.length < atOnce) return ids;
  }
}
