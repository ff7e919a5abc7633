import type { PurgeRecord } from '../../model/purge.js';
import type { ChangeFeed } from '../changes/change-feed.js';
import type { WriteSettings } from '../write/write-step.js';
import { clearLogOf, type LogWork } from './clear-log.js';
import type { DeletionWork } from './delete-nodes.js';
import { dropUnfinishedSums } from './unfinished-sums.js';

/** What a purge works on. */
export interface PurgeSources extends LogWork {
  readonly longWrites: DeletionWork['longWrites'];
  /** Readers of this process; others notice by the log. */
  readonly feed: Pick<ChangeFeed, 'forget'>;
  readonly now: () => string;
  /** The purges that this process has under way: it does not take them for broken off. */
  readonly underWay: Set<string>;
}

/** Remembers that the nodes of a purge are gone, takes their texts out of the log, and gives the purge as it is then. */
export async function clearPurge(purge: PurgeRecord, settings: WriteSettings, sources: PurgeSources): Promise<PurgeRecord> {
  const { store, feed } = sources;
  const cleared: PurgeRecord = purge.state === 'DELETING' ? { ...purge, state: 'CLEARING', upTo: await store.lastSequence() } : purge;
  if (cleared !== purge) await store.erasure.putPurge(cleared);
  await clearLogOf(cleared, sources, (subjects) => dropUnfinishedSums(subjects, settings, sources));
  const done = await store.erasure.finishPurge(purge.id);
  feed.forget();
  return done;
}
