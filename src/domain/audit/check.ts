import type { GraphReader } from '../../model/graph-store.js';
import type { ForeignThings } from '../../model/store-audit.js';
import { NODE_KINDS, type NodeKind, type NodeRecord } from '../../model/node.js';
import { sumOf, type Tallies } from '../../model/tallies.js';
import type { Ontology } from '../../ontology/ontology.js';
import { CountedNodes, checkCounts } from './check-counts.js';
import { checkEvidence } from './check-evidence.js';
import { checkExternalIds } from './check-external-ids.js';
import { checkKept, withoutKeptTypes } from './check-kept.js';
import { checkLog } from './check-log.js';
import { checkLongWrites } from './check-long-writes.js';
import { checkOrders } from './check-orders.js';
import { checkReferences } from './check-references.js';
import { checkSumSubjects } from './check-sum-subjects.js';
import type { Inconsistency } from './inconsistency.js';
import { damageIn, foundIn, soundBatches, untilDamaged } from './sound-batches.js';
import { keyed } from '../values/index-keys.js';

/** How far a check has come: so many nodes of a kind, or changes, of how many have been checked. */
export interface Progress {
  readonly part: NodeKind | 'change' | 'file' | 'order';
  readonly checked: number;
  /** 0 where that is not known. */
  readonly total: number;
}

/** What others keep in the database in which the store is, and the store passes over. */
export interface Foreign extends ForeignThings {
  /** Of what is the store's. */
  readonly properties: number;
}

/** What a check is told, and tells, beside what it finds. */
export interface CheckOptions {
  /** Told at the end how much is passed over, since claimgraph did not make it; not where nobody else writes there. */
  readonly onForeign?: (foreign: Foreign) => void;
  /** By what of the ontology something may not fit, as `bringUpToDate` gives it. */
  readonly kept?: readonly string[];
}

/** Nodes or changes read at once. */
const BATCH = 500;

/**
 * Checks a whole store: the store itself is sound, every record can be read, every node that another refers to exists, external ids lead
 * to those who have them, evidence, values, voices and running sums equal their recomputation from the claims and documents, no sums are
 * kept of what is not there, what stands beside records to search, filter and order by follows from them, the counts by type and status
 * and the degrees are correct, lists are in order, no write is unfinished, and the log has no gap and gives, replayed into an empty store,
 * these very nodes. What can't be read is a finding, too; so is what was kept under an ontology that it does not fit, marked as that.
 * Reads in batches: memory grows with the largest number of claims on one relation, and by 150 bytes a node. Throws STORE_UNAVAILABLE only
 * where the store can't be reached.
 * @example
 * for await (const { kind, id, message } of checkStore(store, ontology, () => {})) console.log(`${kind} ${id} ${message}`);
 */
export async function* checkStore(
  reader: GraphReader,
  ontology: Ontology,
  onProgress: (progress: Progress) => void,
  { onForeign = () => {}, kept = [] }: CheckOptions = {},
): AsyncGenerator<Inconsistency> {
  onProgress({ part: 'file', checked: 0, total: 0 });
  yield* (await reader.storageFaults()).map((message): Inconsistency => ({ kind: 'store', id: 'itself', message }));
  yield* untilDamaged('list of unfinished writes', checkLongWrites(reader));
  const [tallies, lost] = await readTallies(reader);
  yield* lost;
  const counted = new CountedNodes();
  let properties = 0;
  const checks = checksOf(reader, ontology, kept, (found) => (properties += found));
  for (const kind of NODE_KINDS) {
    const unread: Inconsistency[] = [];
    const total = countOf(tallies, kind);
    let checked = 0;
    for await (const batch of soundBatches(reader, kind, BATCH, (found) => unread.push(found))) {
      yield* unread.splice(0);
      for (const check of checks) yield* await foundIn(batch, check);
      counted.add(batch);
      checked += batch.length;
      onProgress({ part: kind, checked, total });
    }
    yield* unread;
  }
  yield* untilDamaged('running sums', checkSumSubjects(reader));
  yield* checkCounts(tallies, counted);
  yield* checkOrders(reader, ontology, BATCH, (checked, total) => onProgress({ part: 'order', checked, total }));
  const onChanges = (checked: number, total: number): void => onProgress({ part: 'change', checked, total });
  yield* untilDamaged(
    'log',
    checkLog(reader, () => allNodes(reader), BATCH, onChanges),
  );
  const things = await reader.foreignThings();
  if (things) onForeign({ ...things, properties });
}

/** Counts that can't be read are none. */
async function readTallies(reader: GraphReader): Promise<[Tallies, Inconsistency[]]> {
  try {
    return [await reader.tallies(), []];
  } catch (error) {
    return [new CountedNodes(), [{ kind: 'store', id: 'counts', message: `can't be read: ${damageIn(error)}` }]];
  }
}

type Check = (batch: readonly NodeRecord[]) => Promise<Inconsistency[]>;

const checksOf = (
  reader: GraphReader,
  ontology: Ontology,
  kept: readonly string[],
  onForeign: (properties: number) => void,
): readonly Check[] => [
  (batch) => checkReferences(batch, reader, ontology, kept),
  (batch) => checkExternalIds(batch, reader),
  (batch) => collected(checkEvidence(withoutKeptTypes(batch, ontology, kept), reader, ontology)),
  (batch) => checkKept(batch, reader, ontology, kept),
  (batch) => checkBesides(batch, reader, ontology, onForeign),
];

async function collected(found: AsyncIterable<Inconsistency>): Promise<Inconsistency[]> {
  const all: Inconsistency[] = [];
  for await (const one of found) all.push(one);
  return all;
}

/** What stores keep beside records. */
async function checkBesides(
  batch: readonly NodeRecord[],
  reader: GraphReader,
  ontology: Ontology,
  onForeign: (properties: number) => void,
): Promise<Inconsistency[]> {
  const beside = await reader.besideRecords(batch.map((record) => keyed(record, ontology)));
  onForeign(beside.reduce((sum, { foreignProperties }) => sum + foreignProperties, 0));
  return batch.flatMap(({ kind, id }, i) => (beside[i]?.faults ?? []).map((message) => ({ kind, id, message })));
}

function countOf({ entities, relations, claims, documents }: Tallies, kind: NodeKind): number {
  return { entity: sumOf(entities), relation: sumOf(relations), claim: claims, document: documents }[kind];
}

async function* allNodes(reader: GraphReader): AsyncGenerator<NodeRecord[]> {
  for (const kind of NODE_KINDS) yield* soundBatches(reader, kind, BATCH, () => {});
}
