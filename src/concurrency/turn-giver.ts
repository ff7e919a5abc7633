/** How long a turn of the event loop may last, in milliseconds, before something else gets one. */
export const LONGEST_TURN_MS = 5;

/** Gives the event loop a turn, if it had none for long; to be awaited between pieces of work that take a few milliseconds each. */
export type GiveTurn = () => Promise<void>;

/** Counts from now: a request that takes long must not hold up the others for more than 20 ms. */
export function turnGiver(): GiveTurn {
  let lastTurn = performance.now();
  return async () => {
    if (performance.now() - lastTurn < LONGEST_TURN_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    lastTurn = performance.now();
  };
}
