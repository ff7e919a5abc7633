// The entry of a thread that loads a graph into memory, and ends.

import { parentPort, workerData } from 'node:worker_threads';
import { loadGraph } from '../adjacency/load-graph.js';
import type { GraphArrays } from '../adjacency/graph-arrays.js';
import type { GraphReader } from '../model/graph-store.js';
import { Ontology } from '../ontology/ontology.js';
import { inOneStateOf } from '../stores/open-store.js';
import { failureOf } from './failures.js';
import { beNice } from './niceness.js';
import type { GraphSettings, LoadReply } from './task.js';

const { location, neo4j, ontology: content, maxBytes, cancelled } = workerData as GraphSettings;
const ontology = new Ontology(content);

beNice();
void load().then((reply) => parentPort?.postMessage(reply));

/** Never rejects: an error is an answer, too. */
async function load(): Promise<LoadReply> {
  try {
    return { graph: await inOneStateOf(location, { ontology, neo4j }, read) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

function mayGoOn(): void {
  if (Atomics.load(cancelled, 0) !== 0) throw new Error('nobody waits for the graph any more');
}

/** What is written to a server while it is read has a later position, and is laid over it. */
async function read(reader: GraphReader): Promise<GraphArrays | null> {
  const sequence = await reader.lastSequence();
  return loadGraph(reader, { ontology, sequence, maxBytes, mayGoOn });
}
