import type { GraphReader } from '../../model/graph-store.js';
import type { NodeKind, NodeRecord } from '../../model/node.js';
import type { Ontology } from '../../ontology/ontology.js';
import { keyed } from '../values/index-keys.js';
import type { BesideWrites } from './beside-writes.js';
import { checkEvidence } from './check-evidence.js';
import { checkExternalIds } from './check-external-ids.js';
import { checkKept, withoutKeptTypes } from './check-kept.js';
import { checkReferences } from './check-references.js';
import type { Inconsistency } from './inconsistency.js';
import { lookAgain } from './look-again.js';
import { foundIn, soundBatches } from './sound-batches.js';

/** Where nodes are read, what they are compared with, and who is told what beside the faults. */
interface NodesToCheck {
  readonly reader: GraphReader;
  readonly ontology: Ontology;
  /** By what of the ontology something may not fit. */
  readonly kept: readonly string[];
  readonly writes: BesideWrites;
  readonly atOnce: number;
  /** Told how many properties of others there are, of some nodes. */
  readonly onForeign: (properties: number) => void;
  readonly onChecked: (batch: readonly NodeRecord[]) => void;
  /** Told how many were checked so far. */
  readonly onCount: (checked: number) => void;
}

/** All nodes of a kind, some at a time, each by itself and with what it refers to, and what is kept beside it. */
export async function* checkNodes(kind: NodeKind, nodes: NodesToCheck): AsyncGenerator<Inconsistency> {
  const { reader, writes, atOnce, onForeign, onChecked, onCount } = nodes;
  const checks = checksOf(nodes, onForeign).map((check, i) => ({ check, checkAgain: checksOf(nodes, () => {})[i] ?? check }));
  const unread: Inconsistency[] = [];
  let [checked, since] = [0, await writes.position()];
  for await (const batch of soundBatches(reader, kind, atOnce, (found) => unread.push(found))) {
    yield* unread.splice(0);
    for (const { check, checkAgain } of checks) {
      const again = (ids: readonly string[]): Promise<Inconsistency[]> => lookAgain(ids, reader, checkAgain);
      yield* await writes.faultsIn(await foundIn(batch, check), { since, idOf: ({ id }) => id, again });
    }
    onChecked(batch);
    checked += batch.length;
    onCount(checked);
    since = await writes.position();
  }
  yield* unread;
}

type Check = (batch: readonly NodeRecord[]) => Promise<Inconsistency[]>;

const checksOf = ({ reader, ontology, kept }: NodesToCheck, onForeign: (properties: number) => void): readonly Check[] => [
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
