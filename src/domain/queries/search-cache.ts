import { LRUCache } from 'lru-cache';
import type { PathSearch } from '../../paths/search.js';
import type { PatternMatches } from './match-pattern.js';

/** For next pages: path searches that may go on, by their cursor, and the matches of traversals, by their query. */
export interface SearchCache {
  /** The search that goes on from a cursor, if the graph is unchanged. It leaves the cache: only one request may go on with it. */
  takeSearch(cursor: string, sequence: number): PathSearch | null;
  putSearch(cursor: string, search: PathSearch): void;
  /** What this query matched, if the graph is unchanged. */
  getMatches(query: string, sequence: number): PatternMatches | null;
  putMatches(query: string, sequence: number, matches: PatternMatches): void;
  /** How full it is. */
  readonly sizes: Readonly<Record<'searches' | 'matches', CacheSize>>;
}

/** Of a cache, at this moment. */
export interface CacheSize {
  readonly size: number;
  /** In bytes, about, and the most that it may be. */
  readonly calculatedSize: number;
  readonly maxSize: number;
}

const DEFAULT_BYTES = 64 * 1024 * 1024;
const BYTES_OF_MATCHES = 16 * 1024 * 1024;
const BYTES_OF_KEY = 8;

/**
 * Two caches bounded by memory; what was not asked for longest goes first. Once somebody sees the graph at another position of its log, all
 * goes: nobody finds it any more, and it would keep a graph of before, of which no size tells.
 */
export function createSearchCache(maxBytes: number = DEFAULT_BYTES): SearchCache {
  const searches = new LRUCache<string, PathSearch>({ maxSize: maxBytes, sizeCalculation: (search) => Math.max(1, search.bytes) });
  const matchesOf = new LRUCache<string, PatternMatches>({
    maxSize: BYTES_OF_MATCHES,
    sizeCalculation: ({ topology, levels }, key) =>
      key.length + topology.bytes + BYTES_OF_KEY * levels.reduce((sum, { length }) => sum + length, 1),
  });
  /** Position of the log that all of it belongs to. */
  let known = 0;
  const belongTo = (sequence: number): void => {
    if (sequence === known) return;
    known = sequence;
    searches.clear();
    matchesOf.clear();
  };
  /** Who still looks at the graph of before leaves nothing. */
  const isOfLatest = (sequence: number): boolean => {
    if (sequence > known) belongTo(sequence);
    return sequence === known;
  };
  return {
    takeSearch: (cursor, sequence) => {
      belongTo(sequence);
      const found = searches.get(cursor) ?? null;
      searches.delete(cursor);
      return found;
    },
    putSearch: (cursor, search) => {
      if (isOfLatest(search.topology.sequence)) searches.set(cursor, search);
    },
    getMatches: (query, sequence) => {
      belongTo(sequence);
      return matchesOf.get(query) ?? null;
    },
    putMatches: (query, sequence, matches) => {
      if (isOfLatest(sequence)) matchesOf.set(query, matches);
    },
    sizes: { searches, matches: matchesOf },
  };
}

const EMPTY: CacheSize = { size: 0, calculatedSize: 0, maxSize: 0 };

/** Remembers nothing: for those who never ask for a next page. */
export const NO_SEARCH_CACHE: SearchCache = {
  takeSearch: () => null,
  putSearch: () => {},
  getMatches: () => null,
  putMatches: () => {},
  sizes: { searches: EMPTY, matches: EMPTY },
};
