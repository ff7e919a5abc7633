import type { GraphReader } from '../../model/graph-store.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';

/** Nodes read at once, and written in one transaction where they are changed. */
const BATCH = 500;

/** One kind of nodes in the order of their ids, some at a time. Rejects where one can't be read. */
export async function* nodeBatches(kind: NodeKind, reader: Pick<GraphReader, 'scan'>): AsyncGenerator<NodeRecord[]> {
  for (let after = ''; ;) {
    const batch = await reader.scan(kind, after, BATCH);
    const last = batch.at(-1);
    if (!last) return;
    yield batch;
    after = last.id;
  }
}
