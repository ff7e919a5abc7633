import { setImmediate as nextLoopIteration } from 'node:timers/promises';

const LONGEST_MS = 20_000;

/** Waits until `holds()` is true; throws where it is not within 20 seconds. */
export async function until(holds) {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > LONGEST_MS) throw new Error(`this never came to hold: ${holds}`);
    await nextLoopIteration();
  }
}
