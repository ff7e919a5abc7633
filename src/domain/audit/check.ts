import type { GraphReader } from '../../model/graph-store.js';
import type { ForeignThings } from '../../model/store-audit.js';
import { NODE_KINDS, type NodeKind, type NodeRecord } from '../../model/node.js';
import { sumOf, type Tallies } from '../../model/tallies.js';
import type { Ontology } from '../../ontology/ontology.js';
import { BesideWrites } from './beside-writes.js';
import { CountedNodes, checkCounts } from './check-counts.js';
import { checkLog } from './check-log.js';
import { checkLongWrites } from './check-long-writes.js';
import { checkNodes } from './check-nodes.js';
import { checkOrders } from './check-orders.js';
import { checkSumSubjects } from './check-sum-subjects.js';
import type { Inconsistency } from './inconsistency.js';
import { damageIn, soundBatches, untilDamaged } from './sound-batches.js';

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

/** What a check could not compare in a store that was written to all the time. */
export interface Uncompared {
  /** The counts by type and status. */
  readonly counts: boolean;
  /** How much seemed wrong, and may be so only since it was read in several steps. */
  readonly faults: number;
  /** How much of it is of others. */
  readonly foreign: boolean;
}

/** What a check is told, and tells, beside what it finds. */
export interface CheckOptions {
  /** Told at the end how much is passed over, since claimgraph did not make it; not where nobody else writes there. */
  readonly onForeign?: (foreign: Foreign) => void;
  /** Told at the end what could not be compared, since it was written at every look. */
  readonly onUncompared?: (uncompared: Uncompared) => void;
  /** By what of the ontology something may not fit, as `bringUpToDate` gives it. */
  readonly kept?: readonly string[];
  /** The ids of long writes with which nobody goes on, as `settleLongWrites` gives them; left out, all that are not done are faults. */
  readonly brokenOff?: ReadonlySet<string>;
}

/** How often all nodes are counted again while the store is written to. */
const COUNTS_AGAIN = 2;
const FOREIGN_LOOKS = 10;
/** Nodes or changes read at once. */
const BATCH = 500;

/**
 * Checks a whole store: the store itself is sound, every record can be read, every node that another refers to exists, external ids lead
 * to those who have them, evidence, values, voices and running sums equal their recomputation from the claims and documents, no sums are
 * kept of what is not there, what stands beside records to search, filter and order by follows from them, the counts by type and status
 * and the degrees are correct, lists are in order, no write is unfinished, and the log has no gap and gives, replayed into an empty store,
 * these very nodes. What can't be read is a finding, too; so is what was kept under an ontology that it does not fit, marked as that.
 * What others write meanwhile is no fault: what seems to be one is looked at again, until nothing that touches it was written between. A
 * reader of one state needs no second look.
 * Reads in batches: memory grows with the largest number of claims on one relation, and by 150 bytes a node. Throws STORE_UNAVAILABLE only
 * where the store can't be reached.
 * @example
 * for await (const { kind, id, message } of checkStore(store, ontology, () => {})) console.log(`${kind} ${id} ${message}`);
 */
export async function* checkStore(
  reader: GraphReader,
  ontology: Ontology,
  onProgress: (progress: Progress) => void,
  { onForeign = () => {}, onUncompared = () => {}, kept = [], brokenOff }: CheckOptions = {},
): AsyncGenerator<Inconsistency> {
  onProgress({ part: 'file', checked: 0, total: 0 });
  yield* (await reader.storageFaults()).map((message): Inconsistency => ({ kind: 'store', id: 'itself', message }));
  yield* untilDamaged('list of unfinished writes', checkLongWrites(reader, brokenOff ?? null));
  const writes = new BesideWrites(reader);
  const begun = await writes.position();
  const [tallies, lost] = await readTallies(reader);
  yield* lost;
  const counted = new CountedNodes();
  let properties = 0;
  const found = { onForeign: (more: number) => (properties += more), onChecked: (batch: readonly NodeRecord[]) => counted.add(batch) };
  for (const kind of NODE_KINDS) {
    const total = countOf(tallies, kind);
    const onCount = (checked: number): void => onProgress({ part: kind, checked, total });
    yield* checkNodes(kind, { reader, ontology, kept, writes, atOnce: BATCH, ...found, onCount });
  }
  yield* untilDamaged('running sums', checkSumSubjects(reader, writes));
  const counts = await countsBesideWrites(reader, writes, { begun, differing: checkCounts(tallies, counted) });
  yield* counts ?? [];
  const howToRead = { atOnce: BATCH, writes };
  yield* checkOrders(reader, ontology, howToRead, (checked, total) => onProgress({ part: 'order', checked, total }));
  const onChanges = (checked: number, total: number): void => onProgress({ part: 'change', checked, total });
  yield* untilDamaged(
    'log',
    checkLog(reader, () => allNodes(reader), BATCH, onChanges),
  );
  const foreign = await foreignBesideWrites(reader, writes);
  const uncompared = { counts: counts === null, faults: writes.leftOut, foreign: foreign === 'unsettled' };
  if (uncompared.counts || uncompared.faults > 0 || uncompared.foreign) onUncompared(uncompared);
  if (foreign !== null && foreign !== 'unsettled') onForeign({ ...foreign, properties });
}

/** What others keep is all there is without what is the store's: two counts, between which nothing must be written. */
async function foreignBesideWrites(reader: GraphReader, writes: BesideWrites): Promise<ForeignThings | 'unsettled' | null> {
  for (let looks = 0; looks < FOREIGN_LOOKS; looks++) {
    const since = await writes.position();
    const things = await reader.foreignThings();
    if (things === null || !(await writes.wasWritten(since))) return things;
  }
  return 'unsettled';
}

/** Counts that differ, counted again where something was written since they began; null where something was each time. */
async function countsBesideWrites(
  reader: GraphReader,
  writes: BesideWrites,
  first: { readonly begun: number | null; readonly differing: Inconsistency[] },
): Promise<Inconsistency[] | null> {
  let { begun, differing } = first;
  for (let times = 0; differing.length > 0 && (await writes.wasWritten(begun)); times++) {
    if (times === COUNTS_AGAIN) return null;
    begun = await writes.position();
    const [tallies, lost] = await readTallies(reader);
    if (lost.length > 0) return lost;
    const counted = new CountedNodes();
    for await (const batch of allNodes(reader)) counted.add(batch);
    differing = checkCounts(tallies, counted);
  }
  return differing;
}

/** Counts that can't be read are none. */
async function readTallies(reader: GraphReader): Promise<[Tallies, Inconsistency[]]> {
  try {
    return [await reader.tallies(), []];
  } catch (error) {
    return [new CountedNodes(), [{ kind: 'store', id: 'counts', message: `can't be read: ${damageIn(error)}` }]];
  }
}

function countOf({ entities, relations, claims, documents }: Tallies, kind: NodeKind): number {
  return { entity: sumOf(entities), relation: sumOf(relations), claim: claims, document: documents }[kind];
}

async function* allNodes(reader: GraphReader): AsyncGenerator<NodeRecord[]> {
  for (const kind of NODE_KINDS) yield* soundBatches(reader, kind, BATCH, () => {});
}
