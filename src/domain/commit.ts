import type { GraphStore } from '../model/graph-store.js';
import type { LoggedChange } from '../model/change.js';
import type { WriteCall, WriteOutcome } from '../model/write.js';
import { decideWhole } from './decide-whole.js';
import { newId } from './identifiers.js';
import type { WriteStep } from './write-step.js';

/** What a write did: its changes in order, and the ids of the nodes that answer it. */
export interface Written {
  readonly changes: readonly LoggedChange[];
  readonly about: readonly string[];
}

/** Writes one step, durably. Rejects with why it was refused. */
export type Commit = (step: WriteStep) => Promise<Written>;

/** Calls that share a transaction. */
const LARGEST_GROUP = 200;

interface Waiting {
  readonly call: WriteCall;
  readonly settle: (outcome: WriteOutcome) => void;
}

/**
 * The only way to write to a store: steps that come while a transaction is under way wait, and share the next one.
 * @param createId makes the id of a write
 */
export function createCommit(store: GraphStore, createId: () => string = newId): Commit {
  const waiting: Waiting[] = [];
  let isWriting = false;

  const writeWaiting = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) await writeGroup(store, waiting.splice(0, LARGEST_GROUP));
    isWriting = false;
  };

  return async (step) => {
    const outcome = await new Promise<WriteOutcome>((settle) => {
      waiting.push({ call: { changeSetId: createId(), by: step.by, needs: step.needs, decide: decideWhole(step) }, settle });
      if (!isWriting) void writeWaiting();
    });
    if (!outcome.written) throw outcome.error;
    return outcome;
  };
}

async function writeGroup(store: GraphStore, group: readonly Waiting[]): Promise<void> {
  const outcomes = await attempt(() => store.write(group.map(({ call }) => call)));
  group.forEach(({ settle }, i) => settle(outcomes[i] ?? { written: false, error: new Error('the store gave no outcome') }));

  async function attempt(write: () => Promise<WriteOutcome[]>): Promise<WriteOutcome[]> {
    try {
      return await write();
    } catch (error) {
      return group.map(() => ({ written: false, error }));
    }
  }
}
