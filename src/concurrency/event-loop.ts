// Sharing the event loop: whoever works long lets other requests and sockets be served in between.

/** How long the event loop may be kept busy, in milliseconds, before something else gets to run. */
const TIME_SLICE_MS = 5;

/** Resolves in the next iteration of the event loop, after all that is ready now: unlike `process.nextTick`, which goes before it. */
export function nextLoopIteration(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Lets other tasks of the event loop run, if they could not for one time slice; else resolves at once. */
export type YieldToEventLoop = () => Promise<void>;

/**
 * For one long task, so that it never holds up others for more than 20 ms: to be awaited between pieces of work of a few milliseconds.
 * The first slice begins now.
 * @example
 * const yieldToEventLoop = createYield();
 * for (const row of rows) {
 *   score(row);
 *   await yieldToEventLoop();
 * }
 */
export function createYield(): YieldToEventLoop {
  let sliceStart = performance.now();
  return async () => {
    if (performance.now() - sliceStart < TIME_SLICE_MS) return;
    await nextLoopIteration();
    sliceStart = performance.now();
  };
}

/** Runs a task now, or after other tasks of the event loop where the present slice is used up. What it throws becomes a rejection. */
export type RunInTimeSlice = <Result>(task: () => Result | Promise<Result>) => Promise<Result>;

/**
 * For many short tasks, which would take long if all of them ran in one iteration of the event loop. Those that have to wait run in the
 * order in which they came, as many in each slice as fit.
 * @example
 * const runInTimeSlice = createTimeSlices();
 * await Promise.all(statements.map((statement) => runInTimeSlice(() => database.all(statement))));
 */
export function createTimeSlices(): RunInTimeSlice {
  let slice: Slice | null = null;
  const endOfIteration = async (): Promise<void> => {
    await nextLoopIteration();
    slice = null;
  };
  return async (task) => {
    for (;;) {
      slice ??= { start: performance.now(), ended: endOfIteration() };
      if (performance.now() - slice.start < TIME_SLICE_MS) return task();
      await slice.ended;
    }
  };
}

/** From the first task in an iteration of the event loop until the end of that. */
interface Slice {
  readonly start: number;
  readonly ended: Promise<void>;
}
