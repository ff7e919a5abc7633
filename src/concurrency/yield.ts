import { nextTick } from './sleep.js';
import { TIME_SLICE_MS } from './time-slice.js';

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
    await nextTick();
    sliceStart = performance.now();
  };
}
