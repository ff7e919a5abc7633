import type { PageRequest } from '../../model/page.js';
import type { PathStatus } from '../../paths/search.js';
import { deniedWouldConnect, findPaths, type PathsAnswer, type PathSources, type PathsPage } from './find-paths.js';
import { findNeighborhood, type Neighborhood, type NeighborhoodInput, type NeighborhoodSources } from './neighborhood.js';
import type { PathsInput } from './paths-input.js';
import { NO_SEARCH_CACHE } from './search-cache.js';
import { traverse, type Traversal, type TraversalInput } from './traverse.js';
import type { WorkSoFar } from './work-meter.js';

/**
 * The questions that read the graph hop by hop. Each is answered as a whole, so that it can be handed to another thread as one task: what
 * goes in and comes out is plain data.
 */
export interface Questions {
  /** See `findPaths`. */
  paths(input: PathsInput, page: PathsPage): Promise<PathsAnswer>;
  /** See `deniedWouldConnect`. */
  deniedWouldConnect(input: PathsInput, status: PathStatus): Promise<boolean | null>;
  /** See `findNeighborhood`. */
  neighborhood(input: NeighborhoodInput, soFar: WorkSoFar): Promise<Neighborhood>;
  /** See `traverse`. */
  traverse(input: TraversalInput, page: PageRequest): Promise<Traversal>;
}

/** What questions look into, how long they may take, and what takes account of those whose steps are not counted. */
export type QuestionSources = PathSources & NeighborhoodSources;

/** Answers questions on this thread, from these sources. */
export function questionsTo(sources: QuestionSources): Questions {
  return {
    paths: (input, page) => findPaths(input, page, page.isOnly === true ? { ...sources, searches: NO_SEARCH_CACHE } : sources),
    deniedWouldConnect: (input, status) => deniedWouldConnect(input, status, sources),
    neighborhood: (input, soFar) => findNeighborhood(input, soFar, sources),
    traverse: (input, page) => traverse(input, page, sources),
  };
}
