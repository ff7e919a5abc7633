import { nextLoopIteration } from '../../concurrency/event-loop.js';
import type { LoggedChange } from '../../model/change.js';
import type { GraphStore } from '../../model/graph-store.js';
import type { Hint } from '../../model/hint.js';
import type { WriteCall, WriteOutcome, Written } from '../../model/write/write.js';
import { newId } from '../values/identifiers.js';
import { LARGEST_GROUP } from './largest-group.js';
import { withRecomputation } from './recompute-subjects.js';
import { DEFAULT_SUM_LIMITS, type SumLimits } from './sum-limits.js';
import type { WriteStep } from './write-step.js';

/** Writes one step, durably. Rejects with why it was refused. */
export type Commit = (step: WriteStep) => Promise<Written>;

interface Waiting {
  readonly call: WriteCall;
  readonly resolve: (outcome: WriteOutcome) => void;
}

/**
 * The only way to write to a store: steps that come while a transaction is under way wait, and share the next one. It begins one iteration
 * of the event loop later: else the first of those who are answered and write again would have it alone, and all others the one after.
 * @param createId makes the id of a write
 * @param limits of running sums
 */
export function createCommit(store: GraphStore, createId: () => string = newId, limits: SumLimits = DEFAULT_SUM_LIMITS): Commit {
  const waiting: Waiting[] = [];
  let isWriting = false;

  const writeWaiting = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      await nextLoopIteration();
      await writeGroup(store, waiting.splice(0, groupLength(waiting)));
    }
    isWriting = false;
  };

  return async (step) => {
    const outcome = await new Promise<WriteOutcome>((resolve) => {
      const call = {
        changeSetId: createId(),
        ...(step.partOf === undefined ? {} : { partOf: step.partOf }),
        by: step.settings.by,
        size: step.size,
        readSet: step.readSet,
        decide: withRecomputation(step, limits),
      };
      waiting.push({ call, resolve });
      if (!isWriting) void writeWaiting();
    });
    if (!outcome.written) throw outcome.error;
    return outcome;
  };
}

/** How many of those that wait, in the order in which they came, share the next transaction. */
function groupLength(waiting: readonly Waiting[]): number {
  let inputs = 0;
  const tooMany = waiting.findIndex(({ call }) => (inputs += call.size) > LARGEST_GROUP);
  return tooMany < 0 ? waiting.length : Math.max(1, tooMany);
}

async function writeGroup(store: GraphStore, group: readonly Waiting[]): Promise<void> {
  const outcomes = await attempt(() => store.write(group.map(({ call }) => call)));
  group.forEach(({ resolve }, i) => resolve(outcomes[i] ?? { written: false, error: new Error('the store gave no outcome') }));

  async function attempt(write: () => Promise<WriteOutcome[]>): Promise<WriteOutcome[]> {
    try {
      return await write();
    } catch (error) {
      return group.map(() => ({ written: false, error }));
    }
  }
}

/** A node that answers a write, with the changes that were made for its sake, in their order. */
export interface WrittenNode {
  readonly id: string;
  readonly changes: readonly LoggedChange[];
  readonly hints: readonly Hint[];
}

/** What a write did, by the nodes that answer it, in the order asked for. A node that was there already and stayed has no changes. */
export function writtenNodes({ about, parts, changes, hints }: Written): readonly WrittenNode[] {
  const ofEach = about.map((id): WrittenNode & { changes: LoggedChange[]; hints: Hint[] } => ({ id, changes: [], hints: [] }));
  changes.forEach((change, i) => ofEach[parts[i] ?? -1]?.changes.push(change));
  for (const { part, hint } of hints) ofEach[part]?.hints.push(hint);
  return ofEach;
}
