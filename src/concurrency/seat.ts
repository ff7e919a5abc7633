import { parentPort, Worker, workerData } from 'node:worker_threads';

/** A place for one thread: it is started with its first task, ends after a minute without any, and is replaced where it breaks. */
export interface Seat<Task, Reply> {
  /** One task at a time. Rejects where the thread ends without an answer. */
  run(task: Task): Promise<Reply>;
  /** Sends what has no reply to the thread, where there is one. */
  tell(message: unknown): void;
  /**
   * Ends the thread, which must be idle, by the message null: @photostructure/sqlite ends the whole process where a thread is stopped
   * within a statement.
   */
  close(): Promise<void>;
}

/** A thread that is idle for longer ends; its memory is given back, and what it has kept is forgotten. */
const IDLE_MS = 60_000;

/**
 * @param module the entry of the thread, which calls `answerTasks`, or does the same
 * @param settings what each thread is started with
 * @example
 * const seat = createSeat<number, number>(new URL('./squares.js', import.meta.url), () => null);
 * const square = await seat.run(12);
 * await seat.close();
 */
export function createSeat<Task, Reply>(module: URL, settings: () => unknown): Seat<Task, Reply> {
  let thread: Worker | null = null;
  /** Ends with the threads that were told to. */
  let ending: Promise<unknown> = Promise.resolve();
  let idling: NodeJS.Timeout | undefined;

  const start = (): Worker => {
    const worker = new Worker(module, { workerData: settings() });
    const forget = (): void => {
      if (thread === worker) thread = null;
    };
    // The task that runs is told of an error; between two tasks nobody misses the thread.
    worker.once('error', forget);
    worker.once('exit', forget);
    return worker;
  };
  const close = async (): Promise<void> => {
    clearTimeout(idling);
    const worker = thread;
    thread = null;
    if (worker) {
      worker.ref();
      const ended = new Promise<void>((resolve) => void worker.once('exit', () => resolve()));
      worker.postMessage(null);
      ending = Promise.all([ending, ended]);
    }
    await ending;
  };
  return {
    run: async (task) => {
      clearTimeout(idling);
      const worker = (thread ??= start());
      worker.ref();
      try {
        return await replyOf<Task, Reply>(worker, task);
      } finally {
        worker.unref();
        idling = setTimeout(() => void close(), IDLE_MS).unref();
      }
    },
    tell: (message) => thread?.postMessage(message),
    close,
  };
}

/**
 * For the entry of a thread: answers each task with one message, until it is sent null.
 * @param answer takes what the thread was started with, too
 * @param end gives back what the thread holds
 * @example
 * answerTasks<number, null, number>((number) => number * number, () => {});
 */
export function answerTasks<Task, Settings, Reply>(answer: (task: Task, settings: Settings) => Reply, end: () => void): void {
  parentPort?.on('message', (task: Task | null) => {
    if (task !== null) return parentPort?.postMessage(answer(task, workerData as Settings));
    end();
    // Without a port to listen to the thread ends.
    parentPort?.close();
  });
}

function replyOf<Task, Reply>(worker: Worker, task: Task): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void): void => {
      for (const [event, listener] of Object.entries(listeners)) worker.off(event, listener);
      end();
    };
    const listeners = {
      message: (reply: Reply) => settle(() => resolve(reply)),
      error: (error: Error) => settle(() => reject(error)),
      exit: (code: number) => settle(() => reject(new Error(`a thread ended with code ${code}, without an answer`))),
    };
    for (const [event, listener] of Object.entries(listeners)) worker.on(event, listener);
    worker.postMessage(task);
  });
}
