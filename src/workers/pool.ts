import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import { LRUCache } from 'lru-cache';
import type { GraphArrays } from '../adjacency/graph-arrays.js';
import type { QueueUse } from '../concurrency/fair-queue.js';
import { clientKey, type Client } from '../concurrency/quota.js';
import type { Asking } from '../domain/queries/workplace.js';
import { ClaimgraphError } from '../model/errors.js';
import { abandoned } from './do-job.js';
import { errorOf } from './failures.js';
import { createSeat, type Seat } from './seat.js';
import { SIGNAL, type Job, type Reply, type ThreadSettings } from './task.js';
import { createWaitingTasks } from './waiting-tasks.js';

/** Threads that read the store, and the queue before them. */
export interface WorkerPool {
  /**
   * The answer to a task, once a thread is free for it; or the error that it ended with. Rejects with TIMEOUT as soon as nobody waits for
   * it, RATE_LIMITED or STORE_UNAVAILABLE where too many requests wait, STORE_UNAVAILABLE where its thread broke.
   */
  run(job: Job, asking: Asking, kept?: KeptSearch | null): Promise<unknown>;
  use(): QueueUse;
  /** The graph in memory that all threads have from now on; null for none. */
  share(graph: GraphArrays | null): void;
  /** Ends what is under way, and all threads. */
  close(): Promise<void>;
}

/** By which names a search that a thread has kept is found again. */
export interface KeptSearch {
  /** It may go on with the search of this name. */
  readonly from: string | null;
  /** The name under which the thread has kept its search, read off the answer; null where none is. */
  readonly nameIn: (answer: unknown) => string | null;
}

export interface PoolOptions extends Omit<ThreadSettings, 'graph'> {
  readonly size: number;
  /** Told of each thread that breaks. */
  readonly onBroken: (error: unknown) => void;
}

/** What somebody waits for. */
interface PoolTask extends Asking {
  /** As it was asked: what waits is counted by this. */
  readonly request: Asking;
  readonly job: Job;
  /** The same for equal jobs. */
  readonly key: string;
  readonly kept: KeptSearch | null;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What a thread does, and for whom. */
interface Run extends Pick<PoolTask, 'job' | 'client' | 'kept'> {
  readonly signal: Int32Array;
  waiters: readonly PoolTask[];
}

/** Requests; each has few tasks here at once. */
const MAX_WAITING = { all: 1_000, client: 200 };
/** Of searches that threads have kept. */
const MAX_NAMES = 10_000;
/** Between two looks at those who wait: whether they still do. */
const LOOK_MS = 50;

/**
 * Each thread has one task at a time, and what waits is taken round robin over the clients. One client never has all threads, and whole
 * questions, which may take as long as a request may, never have all either: a list or count waits for no search. Equal tasks that wait are
 * done together, for whoever asked: none of them has begun, so that all may see the same state.
 */
export function createWorkerPool({ size, onBroken, ...settings }: PoolOptions): WorkerPool {
  return new Threads(
    Array.from({ length: size }, () => createSeat(settings)),
    onBroken,
  );
}

class Threads implements WorkerPool {
  private readonly waiting = createWaitingTasks<PoolTask>(MAX_WAITING);
  private readonly running = new Map<Seat, Run>();
  private readonly runs = new Set<Promise<void>>();
  /** Which thread has kept a search. Where that is forgotten, or the thread is busy, another one repeats the search: same answer. */
  private readonly seatOf = new LRUCache<string, Seat>({ max: MAX_NAMES });
  private looking: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(
    private readonly seats: readonly Seat[],
    private readonly onBroken: (error: unknown) => void,
  ) {}

  run(job: Job, asking: Asking, kept: KeptSearch | null = null): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.isClosed) throw new ClaimgraphError('STORE_UNAVAILABLE', 'the server is closing');
      this.waiting.add({ ...asking, request: asking, job, key: keyOf(job), kept, resolve, reject });
      this.looking ??= setInterval(() => this.look(), LOOK_MS);
      this.startNext();
    });
  }

  use(): QueueUse {
    return { running: this.running.size, waiting: this.waiting.count() };
  }

  share(graph: GraphArrays | null): void {
    for (const seat of this.seats) seat.share(graph);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.abandon(() => true);
    this.stopLooking();
    await Promise.all(this.runs);
    await Promise.all(this.seats.map((seat) => seat.close()));
  }

  private startNext(): void {
    for (;;) {
      const free = this.seats.filter((seat) => !this.running.has(seat));
      if (free.length === 0) return;
      const task = this.waiting.take((one) => this.mayRun(one));
      if (!task) return;
      const remembered = task.kept?.from ? this.seatOf.get(task.kept.from) : undefined;
      const seat = free.find((one) => one === remembered) ?? free[0];
      if (seat) this.start(seat, task);
    }
  }

  private mayRun({ client, job }: PoolTask): boolean {
    const running = [...this.running.values()];
    const max = Math.max(1, this.seats.length - 1);
    if (running.filter((one) => isSameClient(one.client, client)).length >= max) return false;
    return job.kind === 'read' || running.filter((one) => one.job.kind === 'question').length < max;
  }

  private start(seat: Seat, task: PoolTask): void {
    const { job, client, kept } = task;
    const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const waiters = [task, ...this.waiting.takeAll(({ key }) => key === task.key)];
    const ended = this.runOn(seat, { job, client, kept, signal, waiters }).finally(() => this.runs.delete(ended));
    this.runs.add(ended);
  }

  private async runOn(seat: Seat, run: Run): Promise<void> {
    this.running.set(seat, run);
    try {
      this.settle(seat, run, await seat.run({ job: run.job, signal: run.signal }));
    } catch (error) {
      if (!this.isClosed) this.onBroken(error);
      const message = 'what was asked for could not be finished: try again';
      for (const { reject } of run.waiters) reject(new ClaimgraphError('STORE_UNAVAILABLE', message, {}, { cause: error }));
    } finally {
      this.running.delete(seat);
      this.startNext();
      if (this.running.size === 0) this.stopLooking();
    }
  }

  private settle(seat: Seat, { kept, signal, waiters }: Run, reply: Reply): void {
    const wasCutOff = Atomics.load(signal, 0) === SIGNAL.over;
    for (const [i, task] of waiters.entries()) {
      // It was cut off for another one, whose time was over.
      if (wasCutOff && !task.isOver()) this.waitAgain(task);
      else if ('failure' in reply) task.reject(errorOf(reply.failure));
      else task.resolve(i === 0 ? reply.answer : structuredClone(reply.answer));
    }
    const name = 'failure' in reply ? null : (kept?.nameIn(reply.answer) ?? null);
    if (name !== null) this.seatOf.set(name, seat);
  }

  private waitAgain(task: PoolTask): void {
    try {
      this.waiting.add(task);
    } catch (error) {
      task.reject(error);
    }
  }

  private look(): void {
    this.abandon(({ isAwaited }) => !isAwaited());
    for (const { signal, waiters } of this.running.values()) {
      if (waiters.some(({ isOver }) => isOver())) Atomics.compareExchange(signal, 0, SIGNAL.goOn, SIGNAL.over);
    }
  }

  /** Those who have gone get their answer at once; a thread is free again when it has seen the signal that nobody is left. */
  private abandon(holds: (task: PoolTask) => boolean): void {
    for (const task of this.waiting.takeAll(holds)) task.reject(abandoned());
    for (const run of this.running.values()) {
      const gone = run.waiters.filter(holds);
      run.waiters = run.waiters.filter((task) => !gone.includes(task));
      if (gone.length > 0 && run.waiters.length === 0) Atomics.store(run.signal, 0, SIGNAL.abandoned);
      for (const task of gone) task.reject(abandoned());
    }
  }

  private stopLooking(): void {
    if (this.looking) clearInterval(this.looking);
    this.looking = null;
  }
}

const isSameClient = (a: Client, b: Client): boolean => clientKey(a) === clientKey(b);

const keyOf = ({ kind, method, args }: Job): string =>
  createHash('sha256')
    .update(serialize([kind, method, args]))
    .digest('base64');
