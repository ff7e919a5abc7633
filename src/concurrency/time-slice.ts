import { nextTick } from './sleep.js';

/** How long the event loop may be kept busy, in milliseconds, before something else gets to run. */
export const TIME_SLICE_MS = 5;

/** Runs a task now, or after other tasks of the event loop where the present slice is used up. What it throws becomes a rejection. */
export type RunInTimeSlice = <Result>(task: () => Result | Promise<Result>) => Promise<Result>;

/**
 * For many short tasks, which would take long if all of them ran in one tick of the event loop. Those that have to wait run in the order
 * in which they came, as many in each slice as fit.
 * @example
 * const runInTimeSlice = createTimeSlices();
 * await Promise.all(statements.map((statement) => runInTimeSlice(() => database.all(statement))));
 */
export function createTimeSlices(): RunInTimeSlice {
  let slice: Slice | null = null;
  const endOfTick = async (): Promise<void> => {
    await nextTick();
    slice = null;
  };
  return async (task) => {
    for (;;) {
      slice ??= { start: performance.now(), ended: endOfTick() };
      if (performance.now() - slice.start < TIME_SLICE_MS) return task();
      await slice.ended;
    }
  };
}

/** From the first task in a tick of the event loop until the end of that tick. */
interface Slice {
  readonly start: number;
  readonly ended: Promise<void>;
}
