import type { GraphReader } from '../../model/graph-store.js';
import { NODE_KINDS, type NodeKind, type NodeRecord } from '../../model/node.js';
import { sumOf, type Tallies } from '../../model/tallies.js';
import type { Ontology } from '../../ontology/ontology.js';
import { CountedNodes, checkCounts } from './check-counts.js';
import { checkEvidence } from './check-evidence.js';
import { checkExternalIds } from './check-external-ids.js';
import { checkLog } from './check-log.js';
import { checkLongWrites } from './check-long-writes.js';
import { checkOrders } from './check-orders.js';
import { checkReferences } from './check-references.js';
import type { Inconsistency } from './inconsistency.js';
import { foundIn, soundBatches, untilDamaged } from './sound-batches.js';
import { keyed } from '../values/index-keys.js';

/** How far a check has come: so many nodes of a kind, or changes, of how many have been checked. */
export interface Progress {
  readonly part: NodeKind | 'change' | 'file' | 'order';
  readonly checked: number;
  /** 0 where that is not known. */
  readonly total: number;
}

/** Nodes or changes read at once. */
const BATCH = 500;

/**
 * Checks a whole store: the store itself is sound, every record can be read, every node that another refers to exists, external ids lead to
 * those who have them, evidence, values and voices equal their recomputation from the claims and documents, what stands beside records to
 * search, filter and order by follows from them, the counts by type and status and the degrees are correct, lists are in order, no write
 * is unfinished, and the log has no gap and gives, replayed into an empty store, these very nodes. What can't be read is a finding, too.
 * Reads in batches: memory grows with the largest number of claims on one relation, and by 150 bytes a node. Throws STORE_UNAVAILABLE only
 * where the store can't be reached.
 * @example
 * for await (const { kind, id, message } of checkStore(store, ontology, () => {})) console.log(`${kind} ${id} ${message}`);
 */
export async function* checkStore(
  reader: GraphReader,
  ontology: Ontology,
  onProgress: (progress: Progress) => void,
): AsyncGenerator<Inconsistency> {
  onProgress({ part: 'file', checked: 0, total: 0 });
  yield* (await reader.storageFaults()).map((message): Inconsistency => ({ kind: 'store', id: 'itself', message }));
  yield* untilDamaged('list of unfinished writes', checkLongWrites(reader));
  const tallies = await reader.tallies();
  const counted = new CountedNodes();
  for (const kind of NODE_KINDS) {
    const unread: Inconsistency[] = [];
    const total = countOf(tallies, kind);
    let checked = 0;
    for await (const batch of soundBatches(reader, kind, BATCH, (found) => unread.push(found))) {
      yield* unread.splice(0);
      for (const check of checksOf(reader, ontology)) yield* await foundIn(batch, check);
      counted.add(batch);
      checked += batch.length;
      onProgress({ part: kind, checked, total });
    }
    yield* unread;
  }
  yield* checkCounts(tallies, counted);
  yield* checkOrders(reader, ontology, BATCH, (checked, total) => onProgress({ part: 'order', checked, total }));
  const end = await reader.lastSequence();
  const onChanges = (checked: number): void => onProgress({ part: 'change', checked, total: end });
  yield* untilDamaged(
    'log',
    checkLog(reader, () => allNodes(reader), BATCH, onChanges),
  );
}

type Check = (batch: readonly NodeRecord[]) => Promise<Inconsistency[]>;

const checksOf = (reader: GraphReader, ontology: Ontology): readonly Check[] => [
  (batch) => checkReferences(batch, reader, ontology),
  (batch) => checkExternalIds(batch, reader),
  (batch) => collected(checkEvidence(batch, reader, ontology)),
  (batch) => checkCopies(batch, reader, ontology),
];

async function collected(found: AsyncIterable<Inconsistency>): Promise<Inconsistency[]> {
  const all: Inconsistency[] = [];
  for await (const one of found) all.push(one);
  return all;
}

/** What stores keep beside records. */
async function checkCopies(batch: readonly NodeRecord[], reader: GraphReader, ontology: Ontology): Promise<Inconsistency[]> {
  const faults = await reader.copyFaults(batch.map((record) => keyed(record, ontology)));
  return batch.flatMap(({ kind, id }, i) => (faults[i] ?? []).map((message) => ({ kind, id, message })));
}

function countOf({ entities, relations, claims, documents }: Tallies, kind: NodeKind): number {
  return { entity: sumOf(entities), relation: sumOf(relations), claim: claims, document: documents }[kind];
}

async function* allNodes(reader: GraphReader): AsyncGenerator<NodeRecord[]> {
  for (const kind of NODE_KINDS) yield* soundBatches(reader, kind, BATCH, () => {});
}
