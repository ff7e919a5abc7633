import type { Topology } from '../model/topology.js';
import type { Access } from './access.js';
import { findPathKey, type PathKey } from './path-key.js';
import type { PathQuestion } from './question.js';
import { PathSearch, type PathStatus } from './search.js';

/** Steps that the pages of one question may spend together. */
export const MOST_STEPS = 10_000_000;

/**
 * A new search in place of one that is forgotten. It repeats the old one's steps, and gives the paths of today's graph that come after
 * the last one given; null where none was found yet.
 */
export async function resumeSearch(topology: Topology, question: PathQuestion, access: Access, last: PathKey | null): Promise<PathSearch> {
  return new PathSearch(topology, question, access, last && (await findPathKey(topology, last)));
}

/** What the pages up to this one have spent, to be carried in its cursor. */
export function spentAfter(spent: number, expansions: number): number {
  return Math.min(spent + expansions, MOST_STEPS);
}

/** Whether a next page may be asked for. */
export function hasNextPage(status: PathStatus, spent: number): boolean {
  return (status === 'FOUND_SOME' || status === 'BUDGET_SPENT') && spent < MOST_STEPS;
}
