// The entry of a thread: one connection, one task at a time.

import { parentPort, workerData } from 'node:worker_threads';
import { Resident } from '../adjacency/resident.js';
import { createSearchCache } from '../domain/queries/search-cache.js';
import type { Snapshots } from '../model/snapshots.js';
import { Ontology } from '../ontology/ontology.js';
import { openSnapshots } from '../stores/open-store.js';
import { doJob } from './do-job.js';
import { failureOf } from './failures.js';
import { beNice } from './niceness.js';
import type { Reply, Task, ThreadMessage, ThreadSettings } from './task.js';

const { file, ontology: content, searchBytes, graph } = workerData as ThreadSettings;
const ontology = new Ontology(content);
const resident = new Resident(ontology);
const searches = createSearchCache(searchBytes);
let opened: Snapshots | null = null;

beNice();
resident.use(graph);
parentPort?.on('message', (message: ThreadMessage) => {
  if (message === null) close();
  else if ('graph' in message) resident.use(message.graph);
  else void runTask(message).then((reply) => parentPort?.postMessage(reply));
});

/** Never rejects: an error is an answer, too. */
async function runTask({ job, signal }: Task): Promise<Reply> {
  try {
    opened ??= await openSnapshots(file, ontology);
    return { answer: await doJob(job, { snapshots: opened, ontology, searches, resident, signal }) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** Without a port to listen to the thread ends. */
function close(): void {
  opened?.close();
  parentPort?.close();
}
