import { availableParallelism } from 'node:os';
import type { GraphArrays } from '../adjacency/graph-arrays.js';
import { Resident } from '../adjacency/resident.js';
import type { QueueUse } from '../concurrency/fair-queue.js';
import { instrumentStore, type InstrumentedStore } from '../domain/reader/instrumented-store.js';
import type { Asking, Workplace } from '../domain/queries/workplace.js';
import type { GraphStore } from '../model/graph-store.js';
import type { Ontology } from '../ontology/ontology.js';
import { createWorkerPool } from './pool.js';
import { workInPool } from './work-in-pool.js';

/** What one list may hold the event loop for, in milliseconds, before it moves to a thread: about one time slice. */
export const MAX_READ_MS = 4;
/** Memory for path searches that are kept for next pages, by all threads together. */
const SEARCH_BYTES = 64 * 1024 * 1024;
const DEFAULT_SIZE = { min: 2, max: 8 };

/** One processor is left to the thread that serves. */
export const defaultWorkers = (): number => Math.min(DEFAULT_SIZE.max, Math.max(DEFAULT_SIZE.min, availableParallelism() - 1));

/** As whom the server reads for itself: to upgrade a store, to follow the log, to show its start page. */
const SERVER: Asking = { client: { name: 'the server', isKnown: true }, isOver: () => false, isAwaited: () => true };

/** A store whose calls can be counted, and where its reads are worked on. */
export interface ServedStore extends Pick<InstrumentedStore, 'store' | 'onCall'> {
  /** Null where all is on this thread. */
  readonly workplace: Workplace | null;
  /** The graph in memory from now on, on this thread and all others; null for none. */
  readonly share: (graph: GraphArrays | null) => void;
  /** What the threads have to do; null where there are none. */
  readonly threadUse: (() => QueueUse) | null;
}

export interface WorkerOptions {
  /** Of the store, which was opened with MAX_READ_MS; null where it has none, or no thread is to read it. */
  readonly file: string | null;
  readonly size: number;
  readonly ontology: Ontology;
  /** Told of each thread that breaks. */
  readonly onBroken: (error: unknown) => void;
}

/** A store with threads that read it, which end when it is closed. */
export function withWorkers(opened: GraphStore, { file, size, ontology, onBroken }: WorkerOptions): ServedStore {
  const { store: stored, onCall, instrument } = instrumentStore(opened);
  const resident = new Resident(ontology);
  const seen = resident.reader(stored);
  if (file === null) return { store: seen, onCall, workplace: null, threadUse: null, share: (graph) => resident.use(graph) };
  const searchBytes = Math.floor(SEARCH_BYTES / size);
  const pool = createWorkerPool({ file, size, searchBytes, onBroken, ontology: ontology.content });
  const { store, workplace } = workInPool(seen, { pool, instrument, server: SERVER });
  const close = async (): Promise<void> => {
    await pool.close();
    await seen.close();
  };
  const share = (graph: GraphArrays | null): void => {
    resident.use(graph);
    pool.share(graph);
  };
  return { store: { ...store, close }, onCall, workplace, threadUse: () => pool.use(), share };
}
