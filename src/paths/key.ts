// A key is the weight of a way in one whole number: 32 times its cost in billionths, plus its hops. Keys of ways add up, exactly, and
// comparing them compares costs first, then hops. A way has at most 12 hops, so the lower five bits are the hops.

/** Adds to every key on each hop, so that even a hop without cost leads to a larger key. */
export const ONE_HOP = 1;

/** The weight of one hop, from its cost in billionths. */
export function weightOf(cost: number): number {
  return cost * 32 + ONE_HOP;
}

export function hopsOf(key: number): number {
  return key & 31;
}

/** Billionths. */
export function costOf(key: number): number {
  return Math.floor(key / 32);
}
