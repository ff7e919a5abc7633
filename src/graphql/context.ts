import type { GraphReader } from '../model/graph-store.js';
import type { Ontology } from '../ontology/ontology.js';
import type { ChangeFeed } from '../domain/change-feed.js';
import type { Commit } from '../domain/commit.js';
import type { Asker } from '../domain/shares.js';
import type { SuspendedSearches } from '../domain/suspended-searches.js';
import type { Viewer } from '../domain/viewer.js';
import type { LivePaths } from '../domain/live-paths.js';
import { createFilters, type Filters } from './filters.js';
import { createLoaders, type Loaders } from './loaders.js';

/** What the whole server shares. */
export interface Services {
  readonly reader: GraphReader;
  readonly commit: Commit;
  readonly ontology: Ontology;
  readonly searches: SuspendedSearches;
  readonly feed: ChangeFeed;
  readonly livePaths: LivePaths;
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
  /** For whom counts what goes on after an answer. */
  readonly asker: Asker;
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
export function createContext(services: Services, viewer: Viewer, deadline: number, asker: Asker = asViewer(viewer)): Context {
  return {
    ...services,
    viewer,
    asker,
    loaders: createLoaders(services.reader),
    filters: createFilters(services),
    isOver: () => performance.now() > deadline,
  };
}

const asViewer = ({ name }: Viewer): Asker => ({ name: name ?? 'nobody', isKnown: name !== null });
