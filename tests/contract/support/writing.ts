import type { GraphStore } from '../../../src/model/graph-store.js';
import type { NodeRecord } from '../../../src/model/node.js';
import type { Change, LoggedChange } from '../../../src/model/change.js';
import { readSetOf } from '../../../src/model/write/read-set.js';
import type { Decide, WriteCall, WriteOutcome } from '../../../src/model/write/write.js';
import { ClaimgraphError } from '../../../src/model/errors.js';
import { keyed } from '../../../src/domain/values/index-keys.js';
import { ONTOLOGY } from './contract-ontology.js';

let callsMade = 0;

/** A call that makes these changes, whatever it sees. */
export function callOf(changes: readonly Change[], fields: Partial<WriteCall> = {}): WriteCall {
  callsMade += 1;
  return { changeSetId: `call-${callsMade}`, by: null, size: 1, readSet: readSetOf({}), decide: deciding(...changes), ...fields };
}

/** Rules that make these changes, whatever they see. */
export function deciding(...changes: readonly Change[]): Decide {
  return (view) => {
    view.lay(...changes);
    return { about: [], parts: changes.map(() => 0), hints: [] };
  };
}

export const creation = (record: NodeRecord): Change => ({ before: null, after: keyed(record, ONTOLOGY) });
export const deletion = (record: NodeRecord): Change => ({ before: record, after: null });
export const update = (before: NodeRecord, after: NodeRecord): Change => ({ before, after: keyed(after, ONTOLOGY) });

/** Makes changes in one call; throws where they are refused. */
export async function change(store: GraphStore, changes: readonly Change[]): Promise<readonly LoggedChange[]> {
  const [outcome] = await store.write([callOf(changes)]);
  if (!outcome?.written) throw outcome?.error ?? new Error('no outcome');
  return outcome.changes;
}

export async function create(store: GraphStore, ...records: readonly NodeRecord[]): Promise<void> {
  await change(store, records.map(creation));
}

/** What became of each call: the ids of the nodes that it changed, or the code of its error. */
export function summary(outcomes: readonly WriteOutcome[]): (string[] | string)[] {
  return outcomes.map((outcome) => {
    if (outcome.written) return outcome.changes.map(({ before, after }) => (after ?? before)?.id ?? '');
    return outcome.error instanceof ClaimgraphError ? outcome.error.code : String(outcome.error);
  });
}
