// The nodes of a purge are deleted before their texts leave the log. Somebody else may be deleting the same at the same time.

import { pause } from '../../concurrency/sleep.js';
import { BeingDeletedError, ClaimgraphError } from '../../model/errors.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { PurgeRecord } from '../../model/purge.js';
import { extentSize } from '../write/long-writes/extent-size.js';
import type { LongWrites } from '../write/long-writes/long-writes.js';
import { together } from '../write/together.js';
import type { WriteSettings, WriteStep } from '../write/write-step.js';
import type { LogWork } from './clear-log.js';
import { deletionsOfNodes } from './deletion-step.js';

/** With what nodes are deleted. */
export interface DeletionWork extends Pick<LogWork, 'store' | 'signal'> {
  readonly longWrites: Pick<LongWrites, 'commit' | 'resume' | 'large'>;
}

/** Between two looks at a deletion by somebody else. */
const LOOK_MS = 50;
/** After so many looks it is gone on with from here, too: whoever began it may be gone. */
const PATIENCE = 200;

/**
 * Deletes those nodes of a purge that are there. What somebody else is deleting, it waits for. Throws what refuses it; then some of the
 * nodes may be gone.
 */
export async function deleteNodes(purge: PurgeRecord, settings: WriteSettings, work: DeletionWork): Promise<void> {
  for (let done = false; !done;) done = await deleteStanding(purge, settings, work, (error) => whileBeingDeleted(error, work));
}

/** The same by somebody who did not begin the purge: where another is at it, it rejects with BeingDeletedError at once. */
export async function deleteNodesUnlessOthersDo(purge: PurgeRecord, settings: WriteSettings, work: DeletionWork): Promise<void> {
  const leave = (error: BeingDeletedError): never => {
    throw error;
  };
  for (let done = false; !done;) done = await deleteStanding(purge, settings, work, leave);
}

/** Gives whether they are gone; if not, somebody deletes them at the same time, and it is to be tried again. */
async function deleteStanding(
  purge: PurgeRecord,
  settings: WriteSettings,
  { store, longWrites }: DeletionWork,
  onOthers: (error: BeingDeletedError) => Promise<void> | never,
): Promise<boolean> {
  const standing = await standingOf(purge, store);
  try {
    const steps = await inTransactions(deletionsOfNodes(purge, standing, settings), { store, longWrites });
    for (const step of steps) await longWrites.commit(step);
    return true;
  } catch (error) {
    if (error instanceof BeingDeletedError) await onOthers(error);
    // What somebody else has deleted meanwhile is not found: of fewer nodes the refusal may not be true any more.
    else if (!isRefusal(error) || (await standingOf(purge, store)).length === standing.length) throw error;
    return false;
  }
}

/** Resolves once nobody else deletes a node. */
async function whileBeingDeleted({ nodeId }: BeingDeletedError, { store, longWrites, signal }: DeletionWork): Promise<void> {
  for (let looks = 0; (await store.longWrites()).some(({ kind, target }) => kind === 'DELETION' && target.id === nodeId); looks++) {
    signal?.throwIfAborted();
    // What is refused of it is told to whoever began it.
    if (looks >= PATIENCE) return longWrites.resume().catch(unlessRefused);
    await pause(LOOK_MS);
  }
}

/** The ids of the nodes of a purge that are there. */
export async function standingOf({ nodes }: PurgeRecord, reader: GraphReader): Promise<readonly string[]> {
  return (await reader.nodes(nodes.map(({ id }) => id))).flatMap((node) => node?.id ?? []);
}

/** All or none, where they are small: what goes through much takes several transactions, and can't be done together with others. */
export async function inTransactions(
  steps: readonly WriteStep[],
  { store, longWrites: { large } }: Pick<DeletionWork, 'store' | 'longWrites'>,
): Promise<readonly WriteStep[]> {
  if (steps.length < 2) return steps;
  const extents = steps.flatMap(({ extent }) => extent ?? []);
  const sizes = await Promise.all(extents.map(({ target }) => extentSize(target, store, large)));
  const all = sizes.reduce((sum, { nodes }) => sum + nodes, steps.length);
  return all <= large ? [together(steps)] : steps;
}

/** Whether it says that nodes can't be deleted; not that the store, or somebody's memory, fails. */
export const isRefusal = (error: unknown): error is ClaimgraphError =>
  error instanceof ClaimgraphError && (['CONFLICT', 'INVALID_INPUT', 'NOT_FOUND'] as const).some((code) => error.is(code));

function unlessRefused(error: unknown): void {
  if (!isRefusal(error)) throw error;
}
