import { LONGEST_TURN_MS } from './turn-giver.js';

/** Does something now, or in a later turn of the event loop where the present one was long already. What it throws becomes a rejection. */
export type InTurn = <Result>(run: () => Result | Promise<Result>) => Promise<Result>;

/**
 * For many who would each take little time, but all of them in one turn, so that nobody else is served meanwhile. Those who wait go on in
 * the order in which they came; each looks again whether the turn is still young.
 */
export function turnSharer(): InTurn {
  let turn: Turn | null = null;
  const endOfTurn = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    turn = null;
  };
  return async (run) => {
    for (;;) {
      turn ??= { startedAt: performance.now(), over: endOfTurn() };
      if (performance.now() - turn.startedAt < LONGEST_TURN_MS) return run();
      await turn.over;
    }
  };
}

/** A turn in which something was done, since the first time. */
interface Turn {
  readonly startedAt: number;
  readonly over: Promise<void>;
}
