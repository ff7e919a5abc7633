import type { Config } from '../config/config.js';
import type { BackupOptions, RestoredStore, RestoreOptions, StoreSummary } from '../model/store-copy.js';
import { backUp, restore } from '../stores/open-store.js';
import { now } from './clock.js';

export type { StoreSummary } from '../model/store-copy.js';

/** Writes a store to one file. Throws INVALID_INPUT for a file that can't be written or a store on Neo4j, STORE_UNAVAILABLE. */
export async function backUpStore(config: Config, file: string, options: Omit<BackupOptions, 'acceptCopy'>): Promise<StoreSummary> {
  return backUp(config.store, file, { ...options, acceptCopy: config.acceptCopy === 'yes' });
}

/** Puts a backup in the place of a store. Throws INVALID_INPUT for a store on Neo4j, STORE_UNAVAILABLE where either can't be used. */
export async function restoreStore(
  config: Config,
  file: string,
  options: Omit<RestoreOptions, 'acceptCopy' | 'now'>,
): Promise<RestoredStore> {
  return restore(config.store, file, { ...options, acceptCopy: config.acceptCopy === 'yes', now });
}
