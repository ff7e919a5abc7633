import { Worker } from 'node:worker_threads';
import type { GraphArrays } from '../adjacency/graph-arrays.js';
import type { Reply, Task, ThreadMessage, ThreadSettings } from './task.js';

/** A place for one thread: it is started with its first task, ends when it has been idle for long, and is replaced where it breaks. */
export interface Seat {
  /** One task at a time. Rejects where the thread ends without an answer. */
  run(task: Task): Promise<Reply>;
  /** The graph in memory from now on; null for none. */
  share(graph: GraphArrays | null): void;
  /** Ends the thread, which must be idle: @photostructure/sqlite ends the whole process where a thread is stopped within a statement. */
  close(): Promise<void>;
}

/** A thread that is idle for longer ends; its memory is given back, and what it has kept of searches is forgotten. */
const IDLE_MS = 60_000;

export function createSeat(settings: Omit<ThreadSettings, 'graph'>): Seat {
  let graph: GraphArrays | null = null;
  let thread: Worker | null = null;
  let idling: NodeJS.Timeout | undefined;

  const start = (): Worker => {
    const started = new Worker(new URL('./thread.js', import.meta.url), { workerData: { ...settings, graph } satisfies ThreadSettings });
    const forget = (): void => {
      if (thread === started) thread = null;
    };
    // The task that runs is told of an error; between two tasks nobody misses the thread.
    started.once('error', forget);
    started.once('exit', forget);
    return started;
  };
  const close = async (): Promise<void> => {
    clearTimeout(idling);
    const ending = thread;
    thread = null;
    if (!ending) return;
    const ended = new Promise<void>((resolve) => void ending.once('exit', () => resolve()));
    send(ending, null);
    await ended;
  };
  return {
    run: async (task) => {
      clearTimeout(idling);
      const worker = (thread ??= start());
      worker.ref();
      try {
        return await replyOf(worker, task);
      } finally {
        worker.unref();
        idling = setTimeout(() => void close(), IDLE_MS).unref();
      }
    },
    share: (shared) => {
      graph = shared;
      if (thread) send(thread, { graph });
    },
    close,
  };
}

const send = (worker: Worker, message: ThreadMessage): void => worker.postMessage(message);

function replyOf(worker: Worker, task: Task): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      for (const [event, listener] of Object.entries(listeners)) worker.off(event, listener);
      end();
    };
    const listeners = {
      message: (reply: Reply) => settle(() => resolve(reply)),
      error: (error: Error) => settle(() => reject(error)),
      exit: (code: number) => settle(() => reject(new Error(`a thread that reads the store ended with code ${code}`))),
    };
    for (const [event, listener] of Object.entries(listeners)) worker.on(event, listener);
    send(worker, task);
  });
}
