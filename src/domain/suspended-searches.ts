import { LRUCache } from 'lru-cache';
import type { PathSearch } from '../paths/search.js';

/** Searches that may go on, by the cursor from which they do: a next page then repeats no work. */
export interface SuspendedSearches {
  /** The search that goes on from a cursor, if the graph is still as it was; it is no longer kept then, since only one may go on. */
  take(cursor: string, sequence: number): PathSearch | null;
  keep(cursor: string, search: PathSearch): void;
}

const USUAL_BYTES = 64 * 1024 * 1024;

/** Keeps searches until they take too much memory together; those that were not asked for longest go first. */
export function createSuspendedSearches(maxBytes: number = USUAL_BYTES): SuspendedSearches {
  const kept = new LRUCache<string, PathSearch>({ maxSize: maxBytes, sizeCalculation: (search) => Math.max(1, search.bytes) });
  return {
    take: (cursor, sequence) => {
      const found = kept.get(cursor);
      kept.delete(cursor);
      return found && found.topology.sequence === sequence ? found : null;
    },
    keep: (cursor, search) => {
      kept.set(cursor, search);
    },
  };
}
