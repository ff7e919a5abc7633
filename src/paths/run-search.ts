import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Neighbours, Topology } from '../model/topology.js';
import { pathsAfter } from './path-key.js';
import type { FoundPath } from './question.js';
import type { Allowance, PathSearch, PathStatus } from './search.js';
import { PAUSE } from './work.js';

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
}

const MILLISECONDS_WITHOUT_TURN = 10;

/** The next paths of a search, at most `first`, over the topology that it was made for. Throws what the topology throws. */
export async function runSearch(topology: Topology, search: PathSearch, first: number, limits: SearchLimits): Promise<PathsFound> {
  const begin = Math.max(limits.spent, search.steps);
  const allowance = { lastStep: begin + limits.maxExpansions, isOver: limits.isOver };
  const pause = turnGiver();
  const paths: FoundPath[] = [];
  let missing = first;
  for (let isFull = true; isFull;) {
    const found = await takeNext(topology, search, missing, allowance, pause);
    paths.push(...(search.after ? await pathsAfter(topology, found, search.after) : found));
    isFull = found.length === missing && paths.length < first;
    missing = first - paths.length;
  }
  return { status: search.status, paths, expansions: Math.max(0, search.steps - begin) };
}

async function takeNext(
  topology: Topology,
  search: PathSearch,
  first: number,
  allowance: Allowance,
  pause: () => Promise<void>,
): Promise<FoundPath[]> {
  const work = search.next(first, allowance);
  let answer: Neighbours | null = null;
  for (;;) {
    const { value, done } = work.next(answer);
    if (done) return value;
    answer = value === PAUSE ? null : await topology.neighbours(value);
    if (value === PAUSE) await pause();
  }
}

/** A pause that gives the event loop a turn where it had none for 10 ms, and otherwise ends at once. */
export function turnGiver(): () => Promise<void> {
  let lastTurn = performance.now();
  return async () => {
    if (performance.now() - lastTurn < MILLISECONDS_WITHOUT_TURN) return;
    await nextTurn();
    lastTurn = performance.now();
  };
}
