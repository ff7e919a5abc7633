import { existsSync, readFileSync } from 'node:fs';
import { expect } from '@jest/globals';

const SCHEDULER = '/proc/thread-self/schedstat';

/** Milliseconds that this thread has worked; those alone where the system tells them: on a busy machine much of the time is others'. */
export const worked: () => number = existsSync(SCHEDULER)
  ? () => Number(readFileSync(SCHEDULER, 'latin1').split(' ')[0]) / 1e6
  : () => performance.now();

/** How long this thread worked at most, in milliseconds, without a pause in which the event loop serves others, while a task ran. */
export async function longestTurn(task: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let before = worked();
  const turned = (): void => {
    const now = worked();
    longest = Math.max(longest, now - before);
    before = now;
  };
  const timer = setInterval(turned, 1);
  try {
    await task();
    turned();
    return longest;
  } finally {
    clearInterval(timer);
  }
}

const TRIES = 5;

/** Of the best of some tries, beside other tests, with whom the core and its caches are shared, no turn is as long as this. */
export async function expectTurnsBelow(maxTurn: number, task: () => Promise<unknown>): Promise<void> {
  const turns: number[] = [];
  do turns.push(await longestTurn(task));
  while (turns.length < TRIES && Math.min(...turns) >= maxTurn);
  expect(Math.min(...turns)).toBeLessThan(maxTurn);
}
