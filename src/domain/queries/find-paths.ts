import type { RelationFilter } from '../../model/filters.js';
import type { Position } from '../../model/page.js';
import { DEFAULT_VIEW } from '../../model/relation.js';
import type { EntityKey, Topology } from '../../model/topology.js';
import type { PathKey, PathQuestion } from '../../paths/question.js';
import { findFewestHops } from '../../paths/fewest-hops.js';
import { hasNextPage, MAX_STEPS, runSearch, spentAfter, type PathsFound } from '../../paths/run-search.js';
import { PathSearch, type PathStatus } from '../../paths/search.js';
import { decodeCursor, encodeChangeCursor, encodeCursor, positionShapeWithTexts, type CursorScope } from '../filters/cursor.js';
import type { FilterSources } from '../filters/resolve-filter.js';
import { resolvePathsInput, type PathsInput, type ResolvedPathsInput } from './paths-input.js';
import type { PathRecord } from './path-record.js';
import { NO_SEARCH_CACHE, type SearchCache } from './search-cache.js';

/** What a search for paths looks into, and how long it may take. */
export interface PathSources extends FilterSources {
  readonly searches: SearchCache;
  /** Whether the time of the request is over; it counts as spent budget. */
  readonly isOver: () => boolean;
}

/** Which page of the paths: how many, and after which cursor. */
export interface PathsPage {
  readonly first: number;
  readonly after: string | null;
  /** Nobody will ask for a next page: the search is not kept for one. */
  readonly isOnly?: boolean;
}

/** One page of paths, best first. */
export interface PathsAnswer {
  readonly status: PathStatus;
  readonly paths: readonly PathRecord[];
  readonly hasNextPage: boolean;
  /** Set wherever there is a next page, also on an empty one: it carries the work done. */
  readonly endCursor: string | null;
  readonly expansions: number;
  /** Cursor of the last change that the answer takes into account. */
  readonly asOf: string;
}

/** Steps spent, cost in billionths and ids of the last path; no cost where none was found yet. */
interface SearchPosition {
  readonly spent: number;
  readonly last: PathKey | null;
}

const NO_COST = -1;
const BILLION = 1_000_000_000;

/**
 * How are they connected? One page of the paths, best first. A cached search goes on; one that is not cached is repeated, with
 * the same answer: also where the store failed in a page before. Throws INVALID_INPUT, AMBIGUOUS, NOT_FOUND.
 */
export async function findPaths(input: PathsInput, page: PathsPage, sources: PathSources): Promise<PathsAnswer> {
  const { maxExpansions: _, ...args } = input;
  const scope: CursorScope = { field: 'Query.paths', owner: null, args };
  const position = decodePosition(decodeCursor(scope, isSearchPosition, page.after, ['after']));
  const resolved = await resolvePathsInput(input, sources);
  const searched = await searchFor(resolved, position, page, sources);
  return toAnswer(scope, position, searched, resolved.filter, sources);
}

/**
 * Whether there would be a path if relations that are only denied were let in, where a search has found none; it is searched for once more,
 * with the same budget. Null where a budget was spent, so that it is not known. Throws like findPaths.
 */
export async function deniedWouldConnect(input: PathsInput, status: PathStatus, sources: PathSources): Promise<boolean | null> {
  if (status === 'BUDGET_SPENT') return null;
  const statuses = input.where?.statuses ?? DEFAULT_VIEW;
  if (HAS_PATHS.includes(status) || statuses.includes('DENIED')) return false;
  const withDenied = { ...input, where: { ...input.where, statuses: [...statuses, 'DENIED' as const] } };
  const found = await findPaths(withDenied, { first: 1, after: null }, { ...sources, searches: NO_SEARCH_CACHE });
  return found.status === 'BUDGET_SPENT' ? null : HAS_PATHS.includes(found.status);
}

const HAS_PATHS: readonly PathStatus[] = ['FOUND_ALL', 'FOUND_SOME'];

/** What a search has found, in which graph; the search itself where it can be resumed. */
interface Searched {
  readonly topology: Topology;
  readonly found: PathsFound;
  readonly search: PathSearch | null;
}

async function searchFor(
  input: ResolvedPathsInput,
  { spent, last }: SearchPosition,
  { first, after }: PathsPage,
  { reader, searches, isOver }: PathSources,
): Promise<Searched> {
  const { maxExpansions } = input;
  const run = async (search: PathSearch): Promise<Searched> => {
    const found = await runSearch(search, first, { spent, maxExpansions, isOver });
    return { topology: search.topology, found, search };
  };
  const cached = after === null ? null : searches.takeSearch(after, await reader.lastSequence());
  if (cached) return run(cached);
  const topology = await reader.openTopology([input.filter]);
  const question = await questionIn(topology, input);
  const found = after === null ? findFewestHops(topology, question, first, maxExpansions) : null;
  return found ? { topology, found, search: null } : run(new PathSearch(topology, question, { after: last }));
}

/** Entities that are gone since their names were looked up are left out: no path leads to them. */
async function questionIn(topology: Topology, { from, to, via, avoid, ...rest }: ResolvedPathsInput): Promise<PathQuestion> {
  const keys = await topology.keysOf([...from, ...to, ...via, ...avoid]);
  const take = (ids: readonly string[]): EntityKey[] => keys.splice(0, ids.length).filter((key) => key !== null);
  return { from: take(from), to: take(to), via: take(via), avoid: take(avoid), ...rest };
}

async function toAnswer(
  scope: CursorScope,
  position: SearchPosition,
  { topology, found, search }: Searched,
  filter: RelationFilter,
  { searches }: PathSources,
): Promise<PathsAnswer> {
  const spent = spentAfter(position.spent, found.expansions);
  const keys = await pathKeysOf(topology, found);
  const cursorAt = (last: PathKey | null): string => encodeCursor(scope, encodePosition({ spent, last }));
  const hasMore = hasNextPage(found, spent);
  const endCursor = keys.length > 0 || hasMore ? cursorAt(keys.at(-1) ?? position.last) : null;
  if (search && hasMore && endCursor !== null) searches.putSearch(endCursor, search);
  return {
    status: found.status,
    paths: keys.map((key) => ({ entityIds: key.ids, cost: key.cost / BILLION, filter, cursor: cursorAt(key) })),
    hasNextPage: hasMore,
    endCursor,
    expansions: found.expansions,
    asOf: encodeChangeCursor(topology.sequence),
  };
}

/** All entities of all paths with one look-up. */
async function pathKeysOf(topology: Topology, { paths }: PathsFound): Promise<PathKey[]> {
  const ids = await topology.idsOf(paths.flatMap(({ entities }) => entities));
  return paths.map(({ cost, entities }) => ({ cost, ids: ids.splice(0, entities.length) }));
}

/** Cursors are not signed: a forged one must not buy more steps than all pages together may take, nor a path that can't be. */
function isSearchPosition(values: readonly unknown[]): boolean {
  const [spent, cost, ...ids] = values;
  if (!positionShapeWithTexts('number', 'number')(values) || !isWholeUpTo(spent, MAX_STEPS)) return false;
  return cost === NO_COST ? ids.length === 0 : isWholeUpTo(cost, Number.MAX_SAFE_INTEGER) && ids.length >= 2;
}

const isWholeUpTo = (value: unknown, max: number): boolean => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= max;

function decodePosition(values: Position | null): SearchPosition {
  const [spent = 0, cost = NO_COST, ...ids] = values ?? [];
  return { spent: Number(spent), last: cost === NO_COST ? null : { cost: Number(cost), ids: ids.map(String) } };
}

function encodePosition({ spent, last }: SearchPosition): Position {
  return [spent, last?.cost ?? NO_COST, ...(last?.ids ?? [])];
}
