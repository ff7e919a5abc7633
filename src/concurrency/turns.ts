import { keyOfAsker, type Asker } from './shares.js';

/** Runs something of an asker when it is their turn; what it gives, or why it failed. */
export type InTurnOfAsker = <Result>(asker: Asker, run: () => Promise<Result>) => Promise<Result>;

/**
 * Lets one run after the other, and goes round: who has had a run is the last of those who wait for more. So who asks little waits for
 * one run of each other asker, however much these ask.
 */
export function createTurns(): InTurnOfAsker {
  /** The askers who wait or have a run, in the order of their turns, and what they wait for. */
  const waiting = new Map<string, Run[]>();
  let isRunning = false;

  const runWaiting = async (): Promise<void> => {
    isRunning = true;
    for (let next = firstOf(waiting); next; next = firstOf(waiting)) {
      const [key, runs] = next;
      await runs.shift()?.();
      waiting.delete(key);
      if (runs.length > 0) waiting.set(key, runs);
    }
    isRunning = false;
  };
  return (asker, run) =>
    new Promise((resolve, reject) => {
      const key = keyOfAsker(asker);
      const runs = waiting.get(key) ?? [];
      runs.push(() => run().then(resolve, reject));
      waiting.set(key, runs);
      if (!isRunning) void runWaiting();
    });
}

type Run = () => Promise<void>;

function firstOf(waiting: ReadonlyMap<string, Run[]>): readonly [key: string, runs: Run[]] | undefined {
  for (const first of waiting) return first;
  return undefined;
}
