import { setPriority } from 'node:os';

/** Of Unix: from -20 to 19, the higher the later its turn. Nine parts in ten of a processor are the serving thread's, while it has work. */
const NICENESS = 10;

/** Lets the thread that serves go first. Linux gives each thread a priority of its own; elsewhere that thread would have it, too. */
export function beNice(): void {
  if (process.platform === 'linux') setPriority(NICENESS);
}
