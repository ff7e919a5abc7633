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
 * For one long task, so that it holds up others no longer than a slice and one piece: to be awaited between pieces of a few milliseconds.
 * The first slice begins now.
 * @param firstSliceMs 0 where what came before it has used up a slice
 * @example
 * const yieldToEventLoop = createYield();
 * for (const row of rows) {
 *   score(row);
 *   await yieldToEventLoop();
 * }
 */
export function createYield(firstSliceMs = TIME_SLICE_MS): YieldToEventLoop {
  const slices = createSlices(firstSliceMs);
  return async () => {
    if (slices.isOver()) await slices.next();
  };
}

/** The slices of one long task whose pieces are so many that a promise for each would be dear: it awaits at their ends only. */
export interface Slices {
  /** How many are used up. */
  readonly used: number;
  /** Whether it is time to let others run. */
  isOver(): boolean;
  /** Lets them, and begins the next slice. */
  next(): Promise<void>;
}

/**
 * The first slice begins now.
 * @param firstSliceMs 0 where what came before it has used up a slice
 * @example
 * const slices = createSlices();
 * for (const row of rows) {
 *   score(row);
 *   if (slices.isOver()) await slices.next();
 * }
 */
export function createSlices(firstSliceMs = TIME_SLICE_MS): Slices {
  let end = performance.now() + firstSliceMs;
  let used = 0;
  return {
    get used() {
      return used;
    },
    isOver: () => performance.now() >= end,
    async next() {
      await nextLoopIteration();
      used++;
      end = performance.now() + TIME_SLICE_MS;
    },
  };
}

/** Runs a task now, or after other tasks of the event loop where the present slice is used up. What it throws becomes a rejection. */
export type RunInTimeSlice = <Result>(task: () => Result | Promise<Result>) => Promise<Result>;

/**
 * For many short tasks, which would take long if all of them ran in one iteration of the event loop. Those that have to wait run in the
 * order in which they came, as many in each slice as fit.
 * @param obstacle for whose end all have to wait; null where there is none
 * @example
 * const runInTimeSlice = createTimeSlices();
 * await Promise.all(statements.map((statement) => runInTimeSlice(() => database.all(statement))));
 */
export function createTimeSlices(obstacle: () => Promise<void> | null = () => null): RunInTimeSlice {
  let slice: Slice | null = null;
  const endOfIteration = async (): Promise<void> => {
    await nextLoopIteration();
    slice = null;
  };
  return async (task) => {
    for (;;) {
      for (let ends = obstacle(); ends; ends = obstacle()) await ends;
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

/** Runs a task when all that were given before have ended, however they ended. */
export type RunInTurn = <Result>(task: () => Result | Promise<Result>) => Promise<Result>;

/**
 * A queue of one: each task begins when the one before has ended.
 * @example
 * const inTurn = oneAfterAnother();
 * await Promise.all([inTurn(findAnswer), inTurn(findAnswer)]); // the second begins when the first has ended
 */
export function oneAfterAnother(): RunInTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const run = last.then(task);
    last = run.catch(() => {});
    return run;
  };
}
