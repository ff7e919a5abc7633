import type { LongWrite } from '../../model/long-write.js';

/** Long writes are kept among the settings of a store; the names of all of them lie between these two. */
export const LONG_WRITE = { first: 'long write ', last: 'long write!' };

/** @param kept as JSON */
export function inOrderOfBeginning(kept: readonly string[]): LongWrite[] {
  const longWrites = kept.map((json) => JSON.parse(json) as LongWrite);
  return longWrites.toSorted((a, b) => (a.begunAt < b.begunAt || (a.begunAt === b.begunAt && a.id < b.id) ? -1 : 1));
}
