import type { Snapshots } from '../../model/snapshots.js';
import type { Ontology } from '../../ontology/ontology.js';
import { lastSequence } from './change-log.js';
import { whenUnlocked, type Database } from './database.js';
import { readerOf } from './open.js';
import { openForReading } from './open-connection.js';

/** Opens the store in a file once more, for reading alone; it must be there, and be up to date. */
export async function openSnapshots(file: string, ontology: Ontology): Promise<Snapshots> {
  const database = await whenUnlocked(() => openForReading(file));
  const reader = readerOf(database, ontology, null);
  return {
    read: async (work, watch) => {
      await whenUnlocked(() => begin(database));
      database.watch = watch;
      try {
        return await work(reader);
      } finally {
        database.watch = null;
        database.execute('rollback');
      }
    },
    close: () => database.close(),
  };
}

/** The state is that of the first read, not of the beginning. */
function begin(database: Database): void {
  database.execute('begin');
  try {
    lastSequence(database);
  } catch (error) {
    database.execute('rollback');
    throw error;
  }
}
