import type { GraphReader } from '../model/graph-store.js';
import type { Ontology } from '../ontology/ontology.js';
import type { Commit } from '../domain/commit.js';
import type { SuspendedSearches } from '../domain/suspended-searches.js';
import type { Viewer } from '../domain/viewer.js';
import { createFilters, type Filters } from './filters.js';
import { createLoaders, type Loaders } from './loaders.js';

/** What the whole server shares. */
export interface Services {
  readonly reader: GraphReader;
  readonly commit: Commit;
  readonly ontology: Ontology;
  readonly searches: SuspendedSearches;
  readonly limits: Limits;
}

/** How much one page may give. */
export interface Limits {
  readonly first: number;
  readonly pathsFirst: number;
}

/** What the resolvers of one request share. */
export interface Context extends Services {
  readonly viewer: Viewer;
  /** This and `filters` are made anew by each write of the request. */
  loaders: Loaders;
  filters: Filters;
  /** Whether the time of the request is over. */
  readonly isOver: () => boolean;
}

/**
 * A context for one request: what it has read is remembered until it ends, and no longer.
 * @param deadline as performance.now() has it
 */
export function createContext(services: Services, viewer: Viewer, deadline: number): Context {
  return {
    ...services,
    viewer,
    loaders: createLoaders(services.reader),
    filters: createFilters(services),
    isOver: () => performance.now() > deadline,
  };
}
