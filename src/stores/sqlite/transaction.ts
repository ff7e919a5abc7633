import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from './database.js';
import { isLocked } from './driver-errors.js';

/** How long to wait for another process to finish its own transaction before giving up. */
const LOCK_PATIENCE_MS = 10_000;
const LOCK_PAUSE_MS = 5;

/** Does something that another process may keep from happening for a while, without holding up the event loop. */
export async function whenUnlocked<Result>(work: () => Result): Promise<Result> {
  const deadline = performance.now() + LOCK_PATIENCE_MS;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isLocked(error) || performance.now() > deadline) throw error;
      await delay(LOCK_PAUSE_MS);
    }
  }
}

/** Does work that is kept as a whole or not at all. It excludes other writers, and never pauses: this process has one such connection. */
export function inTransaction<Result>(database: Database, work: () => Result): Result {
  database.execute('begin immediate');
  try {
    const result = work();
    database.execute('commit');
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** Some errors end the transaction by themselves; then there is nothing to roll back. */
function rollBack(database: Database): void {
  try {
    database.execute('rollback');
  } catch {
    // The error that led here is the one to tell.
  }
}
