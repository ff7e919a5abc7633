import { Worker } from 'node:worker_threads';
import { bytesOf, relationCountOf, type GraphArrays } from '../adjacency/graph-arrays.js';
import { MAX_CHANGES } from '../adjacency/lay-changes.js';
import { errorOf } from './failures.js';
import type { GraphSettings, LoadReply } from './task.js';

/** The graph in memory of a server, which is loaded and kept up to date beside what clients ask for. As a cache it can be metered. */
export interface KeptGraph {
  /** Relations. */
  readonly size: number;
  readonly calculatedSize: number;
  readonly maxSize: number;
  /** To be called once. */
  start(): void;
  /** Ends when nothing is loaded any more. */
  close(): Promise<void>;
}

export interface KeepGraphOptions {
  readonly settings: Omit<GraphSettings, 'cancelled'>;
  /** Position of the last change of the store. */
  readonly lastSequence: () => Promise<number>;
  /** Takes each graph that is loaded, and null where there is none any more. */
  readonly share: (graph: GraphArrays | null) => void;
  readonly report: GraphReport;
}

/** What an operator is told. */
export interface GraphReport {
  loaded(graph: { readonly relations: number; readonly bytes: number; readonly seconds: number }): void;
  /** It would take more than it may: the store is asked instead. */
  tooLarge(maxBytes: number): void;
  failed(error: unknown): void;
}

/** A server that ends at once loads none. */
const FIRST_LOOK_MS = 500;
const LOOK_MS = 2_000;
const AFTER_FAILURE_MS = 60_000;
/** How much longer than it took to load: while much is written, a processor would do nothing else. */
const REST = 5;
/** Threads lay changes over the graph, each for itself: that many of them are dearer than loading it anew. */
const CHANGES_BEFORE_RELOAD = MAX_CHANGES / 2;

/** Loads the graph once it is started, and again when much has changed. While none is there, or it can't be, the store is asked as ever. */
export function keepGraph(options: KeepGraphOptions): KeptGraph {
  return new Keeper(options);
}

class Keeper implements KeptGraph {
  private graph: GraphArrays | null = null;
  /** Ends with what is loaded now. */
  private loading: Promise<unknown> = Promise.resolve();
  private readonly cancelled = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;
  /** Position at which it was found too large: it is tried again when much has changed. */
  private refusedAt: number | null = null;

  constructor(private readonly options: KeepGraphOptions) {}

  start(): void {
    this.lookAfter(FIRST_LOOK_MS);
  }

  get size(): number {
    return this.graph ? relationCountOf(this.graph) : 0;
  }

  get calculatedSize(): number {
    return this.graph ? bytesOf(this.graph) : 0;
  }

  get maxSize(): number {
    return this.options.settings.maxBytes;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    Atomics.store(this.cancelled, 0, 1);
    await this.loading;
  }

  private lookAfter(milliseconds: number): void {
    if (this.isClosed) return;
    this.timer = setTimeout(() => void this.look(), milliseconds).unref();
  }

  private async look(): Promise<void> {
    try {
      const sequence = await this.options.lastSequence();
      const took = this.isDue(sequence) ? await this.load(sequence) : 0;
      this.lookAfter(Math.max(LOOK_MS, REST * took));
    } catch (error) {
      if (!this.isClosed) this.options.report.failed(error);
      this.lookAfter(AFTER_FAILURE_MS);
    }
  }

  private isDue(sequence: number): boolean {
    const known = this.graph?.sequence ?? this.refusedAt;
    return known === null || sequence - known > CHANGES_BEFORE_RELOAD || sequence < known;
  }

  /** Gives how many milliseconds it took. */
  private async load(sequence: number): Promise<number> {
    const began = performance.now();
    const graph = await this.loadInThread();
    const took = performance.now() - began;
    if (this.isClosed) return took;
    this.graph = graph;
    this.refusedAt = graph ? null : sequence;
    this.options.share(graph);
    if (graph) this.options.report.loaded({ relations: relationCountOf(graph), bytes: bytesOf(graph), seconds: took / 1000 });
    else this.options.report.tooLarge(this.maxSize);
    return took;
  }

  private async loadInThread(): Promise<GraphArrays | null> {
    const workerData: GraphSettings = { ...this.options.settings, cancelled: this.cancelled };
    const reply = replyOf(new Worker(new URL('./graph-thread.js', import.meta.url), { workerData }));
    this.loading = reply.catch(() => {});
    const loaded = await reply;
    if ('failure' in loaded) throw errorOf(loaded.failure);
    return loaded.graph;
  }
}

/** When the thread has ended, too. */
function replyOf(thread: Worker): Promise<LoadReply> {
  return new Promise((resolve, reject) => {
    let reply: LoadReply | null = null;
    thread.once('message', (message: LoadReply) => (reply = message));
    thread.once('error', reject);
    thread.once('exit', (code) => (reply ? resolve(reply) : reject(new Error(`the thread that loads the graph ended with code ${code}`))));
  });
}
