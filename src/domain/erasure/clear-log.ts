// The log is walked through, and what is found cleared, a part at a time.

import { nextLoopIteration } from '../../concurrency/event-loop.js';
import type { LoggedChange } from '../../model/change.js';
import type { GraphStore } from '../../model/graph-store.js';
import type { ClearChange, LogClearing, PurgeRecord } from '../../model/purge.js';
import { asManyAsFit } from '../write/as-many-as-fit.js';
import { clearAll, clearCopies } from './clear-change.js';
import { growBy, scopeOf } from './purge-scope.js';

/** How much of the log has been looked through. */
export type OnProgress = (done: number, total: number) => void;

/** Work on the whole log. */
export interface LogWork {
  readonly store: GraphStore;
  readonly onProgress?: OnProgress;
  /** Aborted where the process ends: then it rejects, and what is not done yet is left to the next one. */
  readonly signal?: AbortSignal;
}

/** Changes read, or cleared in one transaction, at once: so few that neither readers nor writers notice. */
const AT_ONCE = 200;

/**
 * Takes the texts of a purge out of the log. What others took from the nodes goes first: by the entries of the nodes themselves it is
 * found, so that a walk that was broken off finds it again.
 * @param clearSubjects takes from the relations and entities about which a purged claim said something what is kept beside them
 */
export async function clearLogOf(
  purge: PurgeRecord,
  work: LogWork,
  clearSubjects: (subjects: ReadonlySet<string>) => Promise<void>,
): Promise<void> {
  const { upTo } = purge;
  const { onProgress = () => {} } = work;
  const scope = scopeOf(purge);
  const [own, copies]: [number[], number[]] = [[], []];
  await walkLog(upTo, work, (change) => {
    if (growBy(change, scope) && hasStates(change)) own.push(change.sequence);
    onProgress(change.sequence, 2 * upTo);
  });
  await clearSubjects(scope.subjects);
  const clear = clearCopies(scope);
  let passed = 0;
  await walkLog(upTo, work, (change) => {
    if (own[passed] === change.sequence) passed += 1;
    else if (mayHaveCopies(change, clear)) copies.push(change.sequence);
    onProgress(upTo + change.sequence, 2 * upTo);
  });
  const purgeId = purge.id;
  await clearEntries(copies, { clear, looksAtNodes: true, purgeId }, work);
  await clearEntries(own, { clear: clearAll, looksAtNodes: false, purgeId }, work);
}

const hasStates = ({ before, after }: LoggedChange): boolean => before !== null || after !== null;

/** Whether it loses something, if its node is not there today. */
const mayHaveCopies = (change: LoggedChange, clear: ClearChange): boolean => clear(change, null) !== null;

async function walkLog(upTo: number, { store, signal }: LogWork, see: (change: LoggedChange) => void): Promise<void> {
  for (let reached = 0; reached < upTo;) {
    await nextLoopIteration();
    signal?.throwIfAborted();
    const changes = await store.changesAfter(reached, AT_ONCE);
    if (changes.length === 0) return;
    for (const change of changes) if (change.sequence <= upTo) see(change);
    reached = changes.at(-1)?.sequence ?? upTo;
  }
}

/** Clears entries by their numbers, a part at a time. */
export async function clearEntries(
  sequences: readonly number[],
  clearing: Omit<LogClearing, 'sequences'>,
  { store, signal, onProgress = () => {} }: LogWork,
): Promise<number> {
  let count = 0;
  for (let i = 0; i < sequences.length; i += AT_ONCE) {
    await nextLoopIteration();
    signal?.throwIfAborted();
    await asManyAsFit(sequences.slice(i, i + AT_ONCE), async (some) => {
      count += await store.erasure.clearLog({ ...clearing, sequences: some });
    });
    onProgress(Math.min(i + AT_ONCE, sequences.length), sequences.length);
  }
  return count;
}
