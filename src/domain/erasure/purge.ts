import { conflict, type ClaimgraphError, type Path } from '../../model/errors.js';
import { excerpt } from '../../model/excerpt.js';
import type { PurgeRecord } from '../../model/purge.js';
import { newId } from '../values/identifiers.js';
import type { WriteSettings } from '../write/write-step.js';
import { clearPurge, type PurgeSources } from './clear-purge.js';
import { deleteNodes, inTransactions, isRefusal, standingOf } from './delete-nodes.js';
import { deletionsOfNodes } from './deletion-step.js';
import { findForPurge } from './find-purged.js';
import { refuseBefore } from './find-refusals.js';
import { checkPurge, type PurgeInput } from './purge-input.js';

/** What a purge has done. */
export interface Purged {
  /** Null where all of it was purged before. */
  readonly purge: PurgeRecord | null;
  /** The ids given, each once. */
  readonly ids: readonly string[];
  /** Those of them that were purged before, and are not there since. */
  readonly alreadyPurged: readonly string[];
}

/**
 * Purges nodes: deletes those that are there, with a claim all of its group, and takes what they said out of the log. Others keep what they
 * show today. It is remembered before it begins: where it is broken off, `resumePurges` ends it; what others are deleting, it waits for.
 * Refused with INVALID_INPUT (all faults), NOT_FOUND (all ids that no node has or had), or CONFLICT where something rests on a document or
 * entity and `cascade` is not true, or names an entity; then nothing is done. Only where much is deleted, and somebody writes meanwhile
 * what is in the way of the rest, it is done by half: CONFLICT then says which ids are `purged`, log and all, and which are `notPurged`.
 * @example
 * const { purge } = await purgeNodes({ ids: ['c1'], reason: 'source protection' }, { ontology, by: 'root' }, [], purgeSources);
 */
export async function purgeNodes(input: PurgeInput, settings: WriteSettings, path: Path, sources: PurgeSources): Promise<Purged> {
  const { store, now, underWay } = sources;
  const ids = checkPurge(input, path);
  const { nodes, standing, alreadyPurged } = await findForPurge(ids, store, path);
  if (nodes.length === 0) return { purge: null, ids, alreadyPurged };
  const { reason, cascade } = input;
  const what = { id: newId(), at: now(), by: settings.by, reason, nodes, cascade: cascade === true };
  const purge: PurgeRecord = { ...what, state: 'DELETING', upTo: 0, entries: 0 };
  // One transaction is refused as a whole.
  const isOne = (await inTransactions(deletionsOfNodes(purge, standing, settings), sources)).length < 2;
  if (!isOne) await refuseBefore(purge, standing, store);
  underWay.add(purge.id);
  try {
    await store.erasure.putPurge(purge);
    return { purge: await carryOut(purge, standing, settings, sources), ids, alreadyPurged };
  } finally {
    underWay.delete(purge.id);
  }
}

/** Whoever is told that it is refused must not find it done later. Where the store does not answer, nobody knows what was done. */
async function carryOut(
  purge: PurgeRecord,
  standing: readonly string[],
  settings: WriteSettings,
  sources: PurgeSources,
): Promise<PurgeRecord> {
  const { store } = sources;
  try {
    await deleteNodes(purge, settings, sources);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const left = new Set(await standingOf(purge, store));
    if (standing.every((id) => left.has(id))) await store.erasure.dropPurge(purge.id);
    else throw await doneByHalf(purge, left, error, settings, sources);
    throw error;
  }
  return clearPurge(purge, settings, sources);
}

/** What is gone is purged to its end. Gives what is told then. */
async function doneByHalf(
  purge: PurgeRecord,
  left: ReadonlySet<string>,
  refusal: ClaimgraphError,
  settings: WriteSettings,
  sources: PurgeSources,
): Promise<ClaimgraphError> {
  const nodes = purge.nodes.filter(({ id }) => !left.has(id));
  await clearPurge({ ...purge, nodes }, settings, sources);
  const [purged, notPurged] = [nodes.map(({ id }) => id), [...left]];
  const message = `${refusal.message}; purged are ${inWords(purged)}, not purged ${inWords(notPurged)}`;
  const id = refusal.is('CONFLICT') ? refusal.details.id : (notPurged[0] ?? '');
  return conflict(message, id, { faults: refusal.details.faults ?? [], purged, notPurged });
}

const MAX_TOLD = 5;

function inWords(ids: readonly string[]): string {
  const told = ids.slice(0, MAX_TOLD).map((id) => `"${excerpt(id)}"`);
  return [told.join(', '), ...(ids.length > MAX_TOLD ? [`${ids.length - MAX_TOLD} more`] : [])].join(' and ');
}
