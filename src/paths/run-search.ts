import { append } from '../model/append.js';
import type { Neighbours, Topology } from '../model/topology.js';
import { createYield, type YieldToEventLoop } from '../concurrency/event-loop.js';
import type { FoundPath, PathKey } from './question.js';
import type { Allowance, PathSearch, PathStatus } from './search.js';
import { PAUSE, type GraphRequest } from './work.js';

/** What one request may take. */
export interface SearchLimits {
  /** Steps that the pages before this one have spent; a search that is new repeats them, which is free. */
  readonly spent: number;
  /** Steps beyond those, at least 1; it may be passed by those of one entity. */
  readonly maxExpansions: number;
  /** Whether the deadline of the request has passed; it counts as spent budget. */
  readonly isOver: () => boolean;
}

export interface PathsFound {
  readonly status: PathStatus;
  /** In order: cost, hops, then the ids of the entities one by one. */
  readonly paths: readonly FoundPath[];
  /** Steps taken for these paths, repeated ones left out. */
  readonly expansions: number;
  /** The search takes more memory than it may: it can't go on. */
  readonly isTooLarge: boolean;
}

/**
 * The next paths of a search, at most `first`, in order. It yields to the event loop while it runs. Rejects with what its topology
 * throws; then the search can't be resumed.
 * @example
 * const page = await runSearch(search, 10, { spent: 0, maxExpansions: 100_000, isOver: () => performance.now() > deadline });
 * const spent = spentAfter(0, page.expansions);
 * if (hasNextPage(page, spent)) await runSearch(search, 10, { spent, maxExpansions: 100_000, isOver: () => false });
 */
export async function runSearch(search: PathSearch, first: number, limits: SearchLimits): Promise<PathsFound> {
  const begin = Math.max(limits.spent, search.steps);
  const allowance = { lastStep: begin + limits.maxExpansions, isOver: limits.isOver };
  const yieldToEventLoop = createYield();
  const paths: FoundPath[] = [];
  let missing = first;
  for (let isFull = true; isFull;) {
    const found = await takeNext(search, missing, allowance, yieldToEventLoop);
    append(paths, search.after ? await pathsAfter(search.topology, found, search.after) : found);
    isFull = found.length === missing && paths.length < first;
    missing = first - paths.length;
  }
  return { status: search.status, paths, expansions: Math.max(0, search.steps - begin), isTooLarge: search.isTooLarge };
}

async function takeNext(search: PathSearch, first: number, allowance: Allowance, yieldToEventLoop: YieldToEventLoop): Promise<FoundPath[]> {
  const work = search.next(first, allowance);
  let answer: Neighbours | null = null;
  for (;;) {
    const { value, done } = work.next(answer);
    if (done) return value;
    answer = value === PAUSE ? null : await answerRequest(search.topology, value);
    await yieldToEventLoop();
  }
}

async function answerRequest(topology: Topology, request: GraphRequest): Promise<Neighbours | null> {
  if ('frontier' in request) return topology.neighbours(request);
  await topology.idsOf(request.toCompare);
  return null;
}

/** Those of the paths, which are in order, that come after the key: by cost, then by number of hops, then by ids one by one. */
async function pathsAfter(topology: Topology, paths: readonly FoundPath[], key: PathKey): Promise<FoundPath[]> {
  const tied = paths.filter((path) => compareCosts(path, key) === 0);
  const ids = await topology.idsOf(tied.flatMap(({ entities }) => entities));
  return [
    ...tied.filter((_, i) => compareIds(ids.slice(i * key.ids.length, (i + 1) * key.ids.length), key.ids) > 0),
    ...paths.filter((path) => compareCosts(path, key) > 0),
  ];
}

/** By cost, then by number of hops. */
function compareCosts(path: FoundPath, key: PathKey): number {
  return path.cost - key.cost || path.entities.length - key.ids.length;
}

function compareIds(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((id, i) => id !== b[i]);
  return differs < 0 ? 0 : (a[differs] ?? '') < (b[differs] ?? '') ? -1 : 1;
}

/** Steps that the pages of one question may spend together. */
export const MAX_STEPS = 10_000_000;

/**
 * The steps that the pages up to this one have spent, to be carried in its cursor.
 * @example
 * spentAfter(9_999_000, 5_000); // 10_000_000, the most that is counted
 */
export function spentAfter(spent: number, expansions: number): number {
  return Math.min(spent + expansions, MAX_STEPS);
}

/**
 * Whether a next page may be asked for: there may be more paths, and neither steps nor memory are used up.
 * @example
 * hasNextPage({ status: 'FOUND_SOME', isTooLarge: false }, 5_000); // true
 */
export function hasNextPage({ status, isTooLarge }: Pick<PathsFound, 'status' | 'isTooLarge'>, spent: number): boolean {
  return (status === 'FOUND_SOME' || status === 'BUDGET_SPENT') && spent < MAX_STEPS && !isTooLarge;
}
