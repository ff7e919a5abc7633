import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { GraphQLSchema } from 'graphql';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from './config/config.js';
import { announce, createChangeFeed, type ChangeFeed } from './domain/changes/change-feed.js';
import { startErasure } from './domain/erasure/background.js';
import { purgeNodes, type PurgeSources } from './domain/erasure/purge.js';
import { bringUpToDate } from './domain/ontology-change/bring-up-to-date.js';
import type { HowToChange } from './domain/ontology-change/memory.js';
import { addUnfitRelations } from './domain/ontology-change/unfit-relations.js';
import { createApiKeys, type ApiKeys } from './domain/access/api-keys.js';
import { createCommit, type Commit } from './domain/write/commit.js';
import { createLongWrites, type LongWrites } from './domain/write/long-writes/long-writes.js';
import { createAdmission } from './domain/queries/admission.js';
import { createSearchCache } from './domain/queries/search-cache.js';
import { createLivePaths } from './domain/queries/live-paths.js';
import { recentTallies } from './domain/reader/recent-tallies.js';
import type { PageLimits, Services } from './graphql/request/context.js';
import { UnfitRelations } from './graphql/request/unfit-relations.js';
import { serializeError } from './http/request/log-requests.js';
import type { RunningServer } from './http/server/http-server.js';
import type { GraphStore } from './model/graph-store.js';
import { enumName } from './ontology/api-names.js';
import { loadOntology } from './ontology/load.js';
import type { Ontology } from './ontology/ontology.js';
import type { BackupOptions, RestoredStore, RestoreOptions, StoreSummary } from './model/store-copy.js';
import { backUp, isEmbedded, openStore, restore, sharedFileOf } from './stores/open-store.js';
import { defaultWorkers, MAX_READ_MS, withWorkers, type ServedStore } from './workers/with-workers.js';

export type { StoreSummary } from './model/store-copy.js';

const now = (): string => new Date().toISOString();

/** The program, put together, as commands and the server use it. */
export interface App {
  readonly config: Config;
  readonly log: Logger;
  readonly ontology: Ontology;
  readonly store: GraphStore;
  /** By what of the ontology something stored does not fit, and was let be (domain/audit/facets.ts). */
  readonly kept: readonly string[];
  readonly hasEmbeddedStore: boolean;
  readonly commit: Commit;
  readonly services: Services;
  /** What purges work on. */
  readonly purges: PurgeSources;
  readonly keys: ApiKeys;
  /** The GraphQL schema of the ontology; loaded only where it is needed. */
  schema(): Promise<GraphQLSchema>;
  /** Starts the server: it listens where the configuration says, and answers once it is prepared. */
  serve(options?: ServeOptions): Promise<RunningServer>;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** Runs once the port is taken, before the first request is answered. */
  readonly prepare?: () => Promise<void>;
  /** A key of editors that is valid until the server ends. */
  readonly startupKey?: string | null;
}

export interface OpenOptions {
  /** Refuses a location without a store, rather than create one. */
  readonly mustExist?: boolean;
  /** Changes nothing: refuses a store of an older version, rather than upgrade it. */
  readonly readOnly?: boolean;
  /** Where log lines go; standard error where it is left out. */
  readonly logTo?: DestinationStream;
  /** Takes lines that say how far the upgrade of an older store has come, and how long it took; the log where it is left out. */
  readonly onUpgrade?: Record<'progress' | 'log', (line: string) => void>;
  /** Threads that read an embedded store; as configured where it is left out. */
  readonly workers?: number;
}

/**
 * Opens ontology and store; a store that is not there is created, unless it must exist. Throws INVALID_INPUT for a faulty ontology,
 * STORE_UNAVAILABLE where the store can't be opened.
 */
export async function openApp(
  config: Config,
  { mustExist = false, readOnly = false, logTo = pino.destination(2), onUpgrade, workers }: OpenOptions = {},
): Promise<App> {
  const log = pino({ level: config.logLevel, base: null, serializers: { err: serializeError } }, logTo);
  const ontology = loadOntology(findFile(config.ontology));
  const size = workers ?? config.workers ?? defaultWorkers();
  const options = { mustExist, readOnly, workers: size, tell: onUpgrade ?? toLog(log), log };
  const { store, workplace, onCall, threadUse, kept } = await openUpToDate(config, ontology, options);
  const unfit = new UnfitRelations();
  await addUnfitRelations(store, ontology, kept, (relation) => unfit.add(relation));
  const feed = createChangeFeed(store);
  const longWrites = longWritesTo(store, feed, ontology);
  const purges: PurgeSources = { store, longWrites, feed, now, underWay: new Set() };
  const keys = createApiKeys(store.keys, now);
  const services = servicesOf({ config, ontology, unfit, store, workplace, feed, longWrites, purges, keys });
  const schema = async (): Promise<GraphQLSchema> =>
    (await import('./graphql/schema/build-schema.js')).buildGraphqlSchema(ontology, services.limits, (message) => log.warn(message));
  return {
    config,
    log,
    ontology,
    store,
    kept,
    hasEmbeddedStore: isEmbedded(config.store),
    commit: longWrites.commit,
    services,
    purges,
    keys,
    schema,
    serve: async ({ prepare, startupKey = null } = {}) => {
      const { startServer } = await import('./http/server/start-server.js');
      const queues = { searches: services.admission.use, ...(threadUse ? { threads: threadUse } : {}) };
      const options = {
        version: programVersion(),
        config,
        log,
        ontology,
        store,
        onStoreCall: onCall,
        queues,
        services,
        keys,
        startupKey,
        prepare,
      };
      const server = await startServer({ ...options, exampleQueries: exampleQueries(), schema: await schema() });
      return withErasure(resuming(longWrites, log, server), purges, ontology, config.logRetention, log);
    },
    close: async () => {
      feed.close();
      await longWrites.close();
      await store.close();
    },
  };
}

interface ServicesOptions {
  readonly config: Config;
  readonly ontology: Ontology;
  readonly unfit: UnfitRelations;
  readonly store: GraphStore;
  readonly workplace: ServedStore['workplace'];
  readonly feed: ChangeFeed;
  readonly longWrites: LongWrites;
  readonly purges: PurgeSources;
  readonly keys: ApiKeys;
}

/** What requests use. */
function servicesOf({ config, ontology, unfit, store, workplace, feed, longWrites, purges, keys }: ServicesOptions): Services {
  return {
    reader: store,
    commit: longWrites.commit,
    purge: (input, settings) => purgeNodes(input, settings, [], purges),
    ontology,
    unfit,
    searches: createSearchCache(),
    keys,
    feed,
    livePaths: createLivePaths({ reader: store, ontology, workplace, feed, now, ...liveQuerySettings(config) }),
    limits: pageLimits(config),
    workLimit: { limit: config.limitWork, tallies: recentTallies(store) },
    admission: createAdmission({ atOnce: config.limitSearches, waiting: config.limitSearchesWaiting }),
    workplace,
    readsAtOnce: workplace ? READS_AT_ONCE_WITH_WORKERS : readsAtOnce(config),
  };
}

/** Writes a store to one file. Throws INVALID_INPUT for a file that can't be written or a store on Neo4j, STORE_UNAVAILABLE. */
export async function backUpStore(config: Config, file: string, options: Omit<BackupOptions, 'acceptCopy'>): Promise<StoreSummary> {
  return backUp(config.store, file, { ...options, acceptCopy: config.acceptCopy === 'yes' });
}

/** Puts a backup in the place of a store. Throws INVALID_INPUT for a store on Neo4j, STORE_UNAVAILABLE where either can't be used. */
export async function restoreStore(
  config: Config,
  file: string,
  options: Omit<RestoreOptions, 'acceptCopy' | 'now'>,
): Promise<RestoredStore> {
  return restore(config.store, file, { ...options, acceptCopy: config.acceptCopy === 'yes', now });
}

function longWritesTo(store: GraphStore, feed: ChangeFeed, ontology: Ontology): LongWrites {
  const commit = announce(createCommit(store), feed);
  return createLongWrites({ reader: store, commit, settings: { ontology, nameOfType: enumName } });
}

/** What was begun before and not finished is gone on with beside what clients ask for. */
function resuming(longWrites: LongWrites, log: Logger, server: RunningServer): RunningServer {
  longWrites.resume().catch((err: unknown) => log.error({ err }, 'a write that was begun before could not be finished'));
  return server;
}

/** A server that clears the log meanwhile, until it is closed. */
function withErasure(
  server: RunningServer,
  sources: PurgeSources,
  ontology: Ontology,
  retention: number | null,
  log: Logger,
): RunningServer {
  const report = (err: unknown): void => log.error({ err }, 'the log is not cleared: it is tried again in a minute');
  const erasure = startErasure({ ontology }, sources, { retention, report });
  const close = async (): Promise<void> => {
    await Promise.all([server.close(), erasure.stop()]);
  };
  return { ...server, close };
}

const pageLimits = ({ limitFirst, limitPathsFirst }: Config): PageLimits => ({ first: limitFirst, pathsFirst: limitPathsFirst });

/** One is read here while others are read in threads. */
const READS_AT_ONCE_WITH_WORKERS = 4;

/** An embedded store reads one after the other in any case; a Neo4j many at once. */
const readsAtOnce = ({ store }: Config): number => (isEmbedded(store) ? 1 : 20);

/** The API of an ontology as SDL. */
export async function sdlOf(ontology: Ontology, config: Config): Promise<string> {
  const [{ printSchema }, { buildGraphqlSchema }] = await Promise.all([import('graphql'), import('./graphql/schema/build-schema.js')]);
  return printSchema(buildGraphqlSchema(ontology, pageLimits(config)));
}

const liveQuerySettings = ({ limitQuestions, limitQuestionsWithoutKey, limitTimeout }: Config) => ({
  timeout: limitTimeout * 1000,
  limits: { queries: limitQuestions, perUnknownClient: limitQuestionsWithoutKey },
});

/** The API of an ontology as a page in Markdown. */
export async function apiPageOf(ontology: Ontology, config: Config): Promise<string> {
  const [{ apiPage }, { buildGraphqlSchema }] = await Promise.all([
    import('./graphql/schema/api-page.js'),
    import('./graphql/schema/build-schema.js'),
  ]);
  return apiPage(buildGraphqlSchema(ontology, pageLimits(config))).trimEnd();
}

/** The version of the program. */
export function programVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The path of a file: as given where it exists, else of the file of that name that comes with the program. */
export function findFile(name: string): string {
  if (existsSync(name)) return name;
  const bundled = fileURLToPath(new URL(`../../${name}`, import.meta.url));
  return existsSync(bundled) ? bundled : name;
}

/** The example queries that the query editor opens with. */
const exampleQueries = (): string => readFileSync(findFile('seed/questions.graphql'), 'utf8');

const toLog = (log: Logger): NonNullable<OpenOptions['onUpgrade']> => {
  const warn = (line: string): void => log.warn(line);
  return { progress: warn, log: warn };
};

interface OpenUpToDate extends Required<Pick<OpenOptions, 'mustExist' | 'readOnly' | 'workers'>> {
  readonly log: Logger;
  readonly tell: NonNullable<OpenOptions['onUpgrade']>;
}

/** An older store is upgraded before anybody uses it, or refused to who only reads. */
async function openUpToDate(config: Config, ontology: Ontology, options: OpenUpToDate): Promise<ServedStore & Pick<App, 'kept'>> {
  const { mustExist, readOnly, workers, tell, log } = options;
  const file = workers > 0 ? sharedFileOf(config.store) : null;
  const opened = await openStore(config.store, {
    ontology,
    now,
    mustExist,
    readOnly,
    acceptCopy: config.acceptCopy === 'yes',
    tell: tell.log,
    maxReadMs: file === null ? null : MAX_READ_MS,
    neo4j: { username: config.neo4jUsername, password: config.neo4jPassword, database: config.neo4jDatabase },
  });
  const served = withWorkers(opened, {
    file,
    size: workers,
    ontology,
    onBroken: (error) => log.error({ err: error }, 'a thread that reads the store broke; it is replaced'),
  });
  try {
    return { ...served, kept: await bringUpToDate(served.store, ontology, { readOnly, how: howToChange(config) }, tell) };
  } catch (error) {
    await served.store.close();
    throw error;
  }
}

const howToChange = ({ migrate, allow }: Config): HowToChange | null => (migrate === 'yes' ? 'migrate' : allow === 'yes' ? 'allow' : null);
