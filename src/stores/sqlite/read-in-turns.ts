import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long a turn of the event loop may have lasted when one more thing is read in it. */
const LONGEST_TURN_MS = 5;

/** Reads now, or in a later turn of the event loop where the present one was long already. What it throws becomes a rejection. */
export type ReadInTurn = <Result>(read: () => Result | Promise<Result>) => Promise<Result>;

/**
 * SQLite reads without a pause, so that all that one request asks for would be read in one turn, and nobody else be served meanwhile.
 * Those who wait go on in the order in which they came; each looks again whether the turn is still young.
 */
export function readInTurns(): ReadInTurn {
  let turn: Turn | null = null;
  const endOfTurn = async (): Promise<void> => {
    await nextTurn();
    turn = null;
  };
  return async (read) => {
    for (;;) {
      turn ??= { startedAt: performance.now(), over: endOfTurn() };
      if (performance.now() - turn.startedAt < LONGEST_TURN_MS) return read();
      await turn.over;
    }
  };
}

/** A turn in which something was read, since the first time. */
interface Turn {
  readonly startedAt: number;
  readonly over: Promise<void>;
}
