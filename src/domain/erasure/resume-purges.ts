import { BeingDeletedError, conflict, type ClaimgraphError } from '../../model/errors.js';
import type { PurgeRecord } from '../../model/purge.js';
import type { WriteSettings } from '../write/write-step.js';
import { clearPurge, type PurgeSources } from './clear-purge.js';
import { deleteNodesUnlessOthersDo, isRefusal } from './delete-nodes.js';

/** What has become of the purges that were broken off. */
export interface ResumedPurges {
  /** Those that are done now, as they are. */
  readonly ended: readonly PurgeRecord[];
  /** Why others can't be ended yet; they stay remembered, for the next one who resumes. */
  readonly refused: readonly ClaimgraphError[];
}

/**
 * Ends the purges of a store that were begun and broken off. Another process may have one of them under way: to do the same work twice is
 * harmless. None is ever given up here, since only who began it can tell somebody that it is refused.
 */
export async function resumePurges(settings: Omit<WriteSettings, 'by'>, sources: PurgeSources): Promise<ResumedPurges> {
  const { store, underWay } = sources;
  const ended: PurgeRecord[] = [];
  const refused: ClaimgraphError[] = [];
  const brokenOff = (await store.erasure.unfinishedPurges()).filter(({ id }) => !underWay.has(id));
  await finishDeletions(brokenOff, sources);
  for (const { id } of brokenOff) {
    // Whoever has it under way may have ended it meanwhile, or told that it is refused.
    const purge = (await store.erasure.unfinishedPurges()).find((one) => one.id === id);
    const done = purge && (await goOnWith(purge, { ...settings, by: purge.by }, sources));
    if (done instanceof Error) refused.push(done);
    else if (done) ended.push(done);
  }
  return { ended, refused };
}

/** Gives why it can't be ended; null where somebody else is at it. */
async function goOnWith(purge: PurgeRecord, settings: WriteSettings, sources: PurgeSources): Promise<PurgeRecord | ClaimgraphError | null> {
  const { underWay } = sources;
  underWay.add(purge.id);
  try {
    if (purge.state === 'DELETING') await deleteNodesUnlessOthersDo(purge, settings, sources);
    return await clearPurge(purge, settings, sources);
  } catch (error) {
    if (error instanceof BeingDeletedError) return null;
    if (isRefusal(error)) return notYet(purge, error);
    throw error;
  } finally {
    underWay.delete(purge.id);
  }
}

function notYet({ id }: PurgeRecord, refusal: ClaimgraphError): ClaimgraphError {
  const message = `the purge ${id}, which was broken off, can't be ended yet: ${refusal.message}`;
  return conflict(message, refusal.is('CONFLICT') ? refusal.details.id : id);
}

/** A deletion of much, which was broken off as well, is done first: while it is under way its node can't be deleted again. */
async function finishDeletions(purges: readonly PurgeRecord[], { store, longWrites, signal }: PurgeSources): Promise<void> {
  const ids = new Set(purges.flatMap(({ state, nodes }) => (state === 'DELETING' ? nodes.map(({ id }) => id) : [])));
  const isAmong = ids.size > 0 && (await store.longWrites()).some(({ target }) => ids.has(target.id));
  if (!isAmong) return;
  const aborted = new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
  await Promise.race([longWrites.resume(), aborted]);
}
