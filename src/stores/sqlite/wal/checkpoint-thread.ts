// The entry of the thread that moves what is in the WAL into the file; SQLite waits for the disk in it, twice.

import { answerTasks } from '../../../concurrency/seat.js';
import type { Database } from '../database.js';
import { isUnsynced } from '../driver-errors.js';
import { openForCheckpoints } from '../open-connection.js';
import type { CheckpointReply, CheckpointSettings } from './checkpoints.js';

let opened: Database | null = null;

answerTasks(moveIntoFile, () => opened?.close());

/** Where it can't be done, as on a full disk, everything stays in the WAL until the next time. */
function moveIntoFile(_: object, { file }: CheckpointSettings): CheckpointReply {
  try {
    opened ??= openForCheckpoints(file);
    opened.execute('pragma wal_checkpoint(passive)');
    return { fault: null };
  } catch (error) {
    return { fault: isUnsynced(error) ? String(error) : null };
  }
}
