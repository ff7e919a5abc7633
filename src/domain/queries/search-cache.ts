import { LRUCache } from 'lru-cache';
import type { PathSearch } from '../../paths/search.js';
import type { PatternMatches } from './match-pattern.js';

/** What next pages need not repeat: searches that may go on, by the cursor from which they do, and walks, by what was asked. */
export interface SearchCache {
  /** The search that goes on from a cursor, if the graph is still as it was; it is no longer kept then, since only one may go on. */
  take(cursor: string, sequence: number): PathSearch | null;
  keep(cursor: string, search: PathSearch): void;
  /** The walk that answered this question, if the graph is still as it was. */
  walk(question: string, sequence: number): PatternMatches | null;
  keepWalk(question: string, sequence: number, walk: PatternMatches): void;
}

const USUAL_BYTES = 64 * 1024 * 1024;
const USUAL_WALK_BYTES = 16 * 1024 * 1024;
/** An id, and what is around it. */
const BYTES_OF_REACHED = 120;

/** Keeps searches and walks until they take too much memory together; those that were not asked for longest go first. */
export function createSearchCache(maxBytes: number = USUAL_BYTES): SearchCache {
  const kept = new LRUCache<string, PathSearch>({ maxSize: maxBytes, sizeCalculation: (search) => Math.max(1, search.bytes) });
  const walks = new LRUCache<string, PatternMatches>({
    maxSize: USUAL_WALK_BYTES,
    sizeCalculation: ({ reached }, key) => key.length + BYTES_OF_REACHED * (1 + reached.length),
  });
  return {
    walk: (question, sequence) => walks.get(`${sequence} ${question}`) ?? null,
    keepWalk: (question, sequence, walk) => {
      walks.set(`${sequence} ${question}`, walk);
    },
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
