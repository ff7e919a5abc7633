// The entry of a thread: one connection, one task at a time.

import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { createSearchCache } from '../domain/queries/search-cache.js';
import type { Snapshots } from '../model/snapshots.js';
import { Ontology } from '../ontology/ontology.js';
import { openSnapshots } from '../stores/open-store.js';
import { doJob } from './do-job.js';
import { failureOf } from './failures.js';
import type { Reply, Task, ThreadMessage, ThreadSettings } from './task.js';

const { file, ontology: content, searchBytes } = workerData as ThreadSettings;
const ontology = new Ontology(content);
const searches = createSearchCache(searchBytes);
let opened: Snapshots | null = null;

/** Of Unix: from -20 to 19, the higher the later its turn. Nine parts in ten of a core are the serving thread's, while it has work. */
const NICENESS = 10;

// Linux gives each thread its own; elsewhere the serving thread would have it, too.
if (process.platform === 'linux') setPriority(NICENESS);

parentPort?.on('message', (message: ThreadMessage) => {
  if (message === null) close();
  else void runTask(message).then((reply) => parentPort?.postMessage(reply));
});

/** Never rejects: an error is an answer, too. */
async function runTask({ job, signal }: Task): Promise<Reply> {
  try {
    opened ??= await openSnapshots(file, ontology);
    return { answer: await doJob(job, { snapshots: opened, ontology, searches, signal }) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** Without a port to listen to the thread ends. */
function close(): void {
  opened?.close();
  parentPort?.close();
}
