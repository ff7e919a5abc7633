import type { GraphReader } from '../../model/graph-store.js';
import type { Snapshots } from '../../model/snapshots.js';
import type { Ontology } from '../../ontology/ontology.js';
import { lastSequence } from './change-log.js';
import { rollBack, whenUnlocked, type Database } from './database.js';
import { readerOf } from './open.js';
import { openForReading, openReadOnly } from './open-connection.js';

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

/**
 * Runs reads of the store in a file that all see one state, on a connection of their own: that of the first read, whatever is damaged in
 * it, and in a folder where nothing may be written, too. While they run the WAL is not taken over into the file beyond that state.
 */
export async function inOneState<Answer>(
  file: string,
  ontology: Ontology,
  work: (reader: GraphReader) => Promise<Answer>,
): Promise<Answer> {
  const database = await whenUnlocked(() => openReadOnly(file));
  try {
    database.execute('begin');
    return await work(readerOf(database, ontology, null));
  } finally {
    // Statements that the driver has not given up yet would keep the state, and with it a lock.
    rollBack(database);
    database.close();
  }
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
