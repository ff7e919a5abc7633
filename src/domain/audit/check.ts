import type { GraphReader } from '../../model/graph-store.js';
import { NODE_KINDS, type NodeKind, type NodeRecord } from '../../model/node.js';
import type { Ontology } from '../../ontology/ontology.js';
import { CountedNodes, checkCounts } from './check-counts.js';
import { checkEvidence } from './check-evidence.js';
import { checkExternalIds } from './check-external-ids.js';
import { checkLog } from './check-log.js';
import { checkLongWrites } from './check-long-writes.js';
import { checkOrders } from './check-orders.js';
import { checkReferences } from './check-references.js';
import type { Inconsistency } from './inconsistency.js';

/** How far a check has come: so many nodes of a kind, or changes, have been checked. */
export interface Progress {
  readonly kind: NodeKind | 'change';
  readonly checked: number;
}

/** Nodes or changes read at once. */
const BATCH = 500;

/**
 * Checks a whole store: every node that another refers to exists, external ids lead to those who have them, evidence, values and voices
 * equal their recomputation from the claims and documents, the counts by type and status and the degrees are correct, lists are in order,
 * no write is unfinished, and the log has no gap and gives, replayed into an empty store, these very nodes.
 * What stores keep only to search and filter by (the words of names, folded aliases and texts, spans, values of properties) can't be
 * read, so it is not checked. Reads in batches: memory grows with the largest number of claims on one relation, and by 150 bytes a node.
 * @example
 * for await (const { kind, id, message } of checkStore(store, ontology, () => {})) console.log(`${kind} ${id} ${message}`);
 */
export async function* checkStore(
  reader: GraphReader,
  ontology: Ontology,
  onProgress: (progress: Progress) => void,
): AsyncGenerator<Inconsistency> {
  yield* checkLongWrites(reader);
  const counted = new CountedNodes();
  for (const kind of NODE_KINDS) {
    let checked = 0;
    for await (const batch of batchesOf(reader, kind)) {
      yield* await checkReferences(batch, reader, ontology);
      yield* await checkExternalIds(batch, reader);
      yield* checkEvidence(batch, reader, ontology);
      counted.add(batch);
      checked += batch.length;
      onProgress({ kind, checked });
    }
  }
  yield* checkCounts(await reader.tallies(), counted);
  yield* checkOrders(reader, ontology, BATCH);
  const onChanges = (checked: number): void => onProgress({ kind: 'change', checked });
  yield* checkLog(reader, () => allNodes(reader), BATCH, onChanges);
}

async function* batchesOf(reader: GraphReader, kind: NodeKind): AsyncGenerator<NodeRecord[]> {
  let after = '';
  for (;;) {
    const batch = await reader.scan(kind, after, BATCH);
    if (batch.length > 0) yield batch;
    if (batch.length < BATCH) return;
    after = batch.at(-1)?.id ?? '';
  }
}

async function* allNodes(reader: GraphReader): AsyncGenerator<NodeRecord[]> {
  for (const kind of NODE_KINDS) yield* batchesOf(reader, kind);
}
