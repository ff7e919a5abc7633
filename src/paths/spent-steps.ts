import type { PathsFound } from './run-search.js';

/** Steps that the pages of one question may spend together. */
export const MOST_STEPS = 10_000_000;

/** What the pages up to this one have spent, to be carried in its cursor. */
export function spentAfter(spent: number, expansions: number): number {
  return Math.min(spent + expansions, MOST_STEPS);
}

/** Whether a next page may be asked for. */
export function hasNextPage({ status, isTooLarge }: Pick<PathsFound, 'status' | 'isTooLarge'>, spent: number): boolean {
  return (status === 'FOUND_SOME' || status === 'BUDGET_SPENT') && spent < MOST_STEPS && !isTooLarge;
}
