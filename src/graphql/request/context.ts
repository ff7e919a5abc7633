import type { GraphReader } from '../../model/graph-store.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { ChangeFeed } from '../../domain/changes/change-feed.js';
import type { Commit } from '../../domain/write/commit.js';
import { readWhileAwaited } from '../../domain/reader/cancellable-reader.js';
import type { Client } from '../../concurrency/quota.js';
import type { SuspendedSearches } from '../../domain/queries/search-cache.js';
import type { Viewer } from '../../domain/access/viewer.js';
import type { LivePaths } from '../../domain/queries/live-paths.js';
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
  /** How many reads of one request the store is given at once. */
  readonly readsAtOnce: number;
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
  readonly client: Client;
  /** This and `filters` are made anew by each write of the request. */
  loaders: Loaders;
  filters: Filters;
  /** Whether a search has to end, and answer with what it has. */
  readonly isOver: () => boolean;
}

/** How long a request is worked on. */
export interface RequestTime {
  /** When searches have to end, as performance.now() has it. */
  readonly deadline: number;
  /** Whether somebody still waits for the answer: if not, nothing more is read for it. */
  readonly isAwaited: () => boolean;
}

/** A context for one request: what it has read is remembered until it ends, and no longer. */
export function createContext(services: Services, viewer: Viewer, time: RequestTime, client: Client = asViewer(viewer)): Context {
  const { deadline, isAwaited } = time;
  const reader = readWhileAwaited(services.reader, isAwaited, services.readsAtOnce);
  return {
    ...services,
    reader,
    viewer,
    client,
    loaders: createLoaders(reader),
    filters: createFilters({ ...services, reader }),
    isOver: () => performance.now() > deadline || !isAwaited(),
  };
}

const asViewer = ({ name }: Viewer): Client => ({ name: name ?? 'nobody', isKnown: name !== null });
