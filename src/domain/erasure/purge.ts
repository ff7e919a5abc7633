import { ClaimgraphError, type Path } from '../../model/errors.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { PurgeRecord } from '../../model/purge.js';
import type { ChangeFeed } from '../changes/change-feed.js';
import { newId } from '../values/identifiers.js';
import { LARGE, type LongWrites } from '../write/long-writes/long-writes.js';
import { extentSize } from '../write/long-writes/extent-size.js';
import { together } from '../write/together.js';
import type { WriteSettings, WriteStep } from '../write/write-step.js';
import { clearLogOf, type LogWork } from './clear-log.js';
import { deletionsOfNodes } from './deletion-step.js';
import { findForPurge } from './find-purged.js';
import { checkPurge, type PurgeInput } from './purge-input.js';
import { dropUnfinishedSums } from './unfinished-sums.js';

/** What a purge has done. */
export interface Purged {
  /** Null where all of it was purged before. */
  readonly purge: PurgeRecord | null;
  /** The ids given, each once. */
  readonly ids: readonly string[];
  /** Those of them that were purged before, and are not there since. */
  readonly alreadyPurged: readonly string[];
}

/** What a purge works on. */
export interface PurgeSources extends LogWork {
  readonly longWrites: Pick<LongWrites, 'commit' | 'resume'>;
  /** Readers of this process; others notice by the log. */
  readonly feed: Pick<ChangeFeed, 'forget'>;
  readonly now: () => string;
  /** The purges that this process has under way: it does not take them for broken off. */
  readonly underWay: Set<string>;
}

/**
 * Purges nodes: deletes those that are there, with a claim all of its group, and takes what they said out of the log. Others keep what they
 * show today. It is remembered before it begins: where it is broken off, `resumePurges` ends it.
 * Refused with INVALID_INPUT (all faults), NOT_FOUND (all ids that no node has or had), or CONFLICT where something rests on a document or
 * entity and `cascade` is not true, or names an entity; then nothing is done.
 * @example
 * const { purge } = await purgeNodes({ ids: ['c1'], reason: 'source protection' }, { ontology, by: 'root' }, [], purgeSources);
 */
export async function purgeNodes(input: PurgeInput, settings: WriteSettings, path: Path, sources: PurgeSources): Promise<Purged> {
  const { store, now } = sources;
  const ids = checkPurge(input, path);
  const { nodes, standing, alreadyPurged } = await findForPurge(ids, store, path);
  if (nodes.length === 0) return { purge: null, ids, alreadyPurged };
  const { reason, cascade } = input;
  const what = { id: newId(), at: now(), by: settings.by, reason, nodes, cascade: cascade === true };
  const purge: PurgeRecord = { ...what, state: 'DELETING', upTo: 0, entries: 0 };
  sources.underWay.add(purge.id);
  await store.erasure.putPurge(purge);
  return { purge: await carryOut(purge, standing, settings, sources), ids, alreadyPurged };
}

/**
 * Ends the purges of a store that were begun and broken off, and gives them as they are then. One that is refused, because meanwhile
 * something rests on its nodes, is given up: nobody was told that it is done.
 */
export async function resumePurges(settings: Omit<WriteSettings, 'by'>, sources: PurgeSources): Promise<readonly PurgeRecord[]> {
  const { store, underWay } = sources;
  const ended: PurgeRecord[] = [];
  const brokenOff = (await store.erasure.unfinishedPurges()).filter(({ id }) => !underWay.has(id));
  await finishDeletions(brokenOff, sources);
  for (const purge of brokenOff) {
    const ids = purge.nodes.map(({ id }) => id);
    const standing = purge.state === 'DELETING' ? (await store.nodes(ids)).flatMap((node) => node?.id ?? []) : [];
    const done = await carryOut(purge, standing, { ...settings, by: purge.by }, sources).catch(unlessRefused);
    if (done) ended.push(done);
  }
  return ended;
}

/** A deletion of much, which was broken off as well, is done first: while it is under way its node can't be deleted again. */
async function finishDeletions(purges: readonly PurgeRecord[], { store, longWrites, signal }: PurgeSources): Promise<void> {
  const ids = new Set(purges.flatMap(({ state, nodes }) => (state === 'DELETING' ? nodes.map(({ id }) => id) : [])));
  const isAmong = ids.size > 0 && (await store.longWrites()).some(({ target }) => ids.has(target.id));
  if (!isAmong) return;
  const aborted = new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
  await Promise.race([longWrites.resume(), aborted]);
}

async function carryOut(
  purge: PurgeRecord,
  standing: readonly string[],
  settings: WriteSettings,
  sources: PurgeSources,
): Promise<PurgeRecord> {
  const { store, feed, underWay } = sources;
  underWay.add(purge.id);
  try {
    const deleted = purge.state === 'DELETING' ? await deleteNodes(purge, standing, settings, sources) : purge;
    await clearLogOf(deleted, sources, (subjects) => dropUnfinishedSums(subjects, settings, sources));
    const done = await store.erasure.finishPurge(purge.id);
    feed.forget();
    return done;
  } finally {
    underWay.delete(purge.id);
  }
}

/** Gives the purge as it goes on from there. */
async function deleteNodes(
  purge: PurgeRecord,
  standing: readonly string[],
  settings: WriteSettings,
  { store, longWrites }: PurgeSources,
): Promise<PurgeRecord> {
  const steps = deletionsOfNodes(purge, standing, settings);
  try {
    for (const step of await inTransactions(steps, store)) await longWrites.commit(step);
  } catch (error) {
    // Whoever is told that it is refused must not find it done later. Where the store does not answer, nobody knows what was done.
    if (isRefusal(error)) await store.erasure.dropPurge(purge.id);
    throw error;
  }
  const deleted: PurgeRecord = { ...purge, state: 'CLEARING', upTo: await store.lastSequence() };
  await store.erasure.putPurge(deleted);
  return deleted;
}

/** All or none, where they are small: what goes through much takes several transactions, and can't be done together with others. */
async function inTransactions(steps: readonly WriteStep[], reader: GraphReader): Promise<readonly WriteStep[]> {
  if (steps.length < 2) return steps;
  const extents = steps.flatMap(({ extent }) => extent ?? []);
  const sizes = await Promise.all(extents.map(({ target }) => extentSize(target, reader, LARGE)));
  const all = sizes.reduce((sum, { nodes }) => sum + nodes, steps.length);
  return all <= LARGE ? [together(steps)] : steps;
}

const isRefusal = (error: unknown): error is ClaimgraphError =>
  error instanceof ClaimgraphError && (['CONFLICT', 'INVALID_INPUT', 'NOT_FOUND'] as const).some((code) => error.is(code));

function unlessRefused(error: unknown): null {
  if (isRefusal(error)) return null;
  throw error;
}
