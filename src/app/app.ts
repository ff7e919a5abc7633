import type { GraphQLSchema } from 'graphql';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config/config.js';
import { createApiKeys, type ApiKeys } from '../domain/access/api-keys.js';
import { createChangeFeed } from '../domain/changes/change-feed.js';
import type { PurgeSources } from '../domain/erasure/clear-purge.js';
import { addUnfitRelations } from '../domain/ontology-change/unfit-relations.js';
import type { Commit } from '../domain/write/commit.js';
import type { Services } from '../graphql/request/context.js';
import { UnfitRelations } from '../graphql/request/unfit-relations.js';
import { serializeError } from '../http/request/log-requests.js';
import type { RunningServer } from '../http/server/http-server.js';
import type { GraphReader, GraphStore } from '../model/graph-store.js';
import { loadOntology } from '../ontology/load.js';
import type { Ontology } from '../ontology/ontology.js';
import { inOneState, isEmbedded } from '../stores/open-store.js';
import { defaultWorkers } from '../workers/with-workers.js';
import { now } from './clock.js';
import { keptGraph } from './kept-graph.js';
import { openUpToDate, type UpgradeReport } from './opened-store.js';
import { exampleQueries, findFile, programVersion } from './program-files.js';
import { longWritesTo, servicesOf } from './services.js';
import { resuming, withErasure, withGraph } from './serving.js';

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
  /** Runs reads that all see one state of the store, where that can be had: of a file. */
  inOneState<Answer>(work: (reader: GraphReader) => Promise<Answer>): Promise<Answer>;
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
  /** For who uses keys alone: the store is neither upgraded nor compared with the ontology. */
  readonly keysOnly?: boolean;
  /** Where log lines go; standard error where it is left out. */
  readonly logTo?: DestinationStream;
  /** Is told of the upgrade of an older store; the log where it is left out. */
  readonly onUpgrade?: UpgradeReport;
  /** Threads that read an embedded store; as configured where it is left out. */
  readonly workers?: number;
}

/**
 * Opens ontology and store; a store that is not there is created, unless it must exist. Throws INVALID_INPUT for a faulty ontology,
 * STORE_UNAVAILABLE where the store can't be opened.
 */
export async function openApp(
  config: Config,
  { mustExist = false, readOnly = false, keysOnly = false, logTo = pino.destination(2), onUpgrade, workers }: OpenOptions = {},
): Promise<App> {
  const log = pino({ level: config.logLevel, base: null, serializers: { err: serializeError } }, logTo);
  const ontology = loadOntology(findFile(config.ontology));
  const size = workers ?? config.workers ?? defaultWorkers();
  const options = { mustExist, readOnly, keysOnly, workers: size, tell: onUpgrade ?? toLog(log), log };
  const { store, workplace, onCall, threadUse, share, kept } = await openUpToDate(config, ontology, options);
  const unfit = new UnfitRelations();
  await addUnfitRelations(store, ontology, kept, (relation) => unfit.add(relation));
  const feed = createChangeFeed(store);
  const longWrites = longWritesTo(store, feed, ontology);
  const purges: PurgeSources = { store, longWrites, feed, now, underWay: new Set() };
  const keys = createApiKeys(store.keys, now);
  const services = servicesOf({ config, ontology, unfit, store, workplace, feed, longWrites, purges, keys });
  const schema = async (): Promise<GraphQLSchema> =>
    (await import('../graphql/schema/build-schema.js')).buildGraphqlSchema(ontology, services.limits, (message) => log.warn(message));
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
    inOneState: (work) => inOneState(store, ontology, work),
    serve: async ({ prepare, startupKey = null } = {}) => {
      const { startServer } = await import('../http/server/start-server.js');
      const queues = { searches: services.admission.use, ...(threadUse ? { threads: threadUse } : {}) };
      const graph = keptGraph(config, ontology, { store, share }, log);
      const options = {
        version: programVersion(),
        config,
        log,
        ontology,
        store,
        onStoreCall: onCall,
        queues,
        caches: graph ? { graph } : {},
        services,
        keys,
        startupKey,
        prepare,
      };
      const server = await startServer({ ...options, exampleQueries: exampleQueries(), schema: await schema() });
      return withGraph(withErasure(resuming(longWrites, log, server), purges, ontology, config.logRetention, log), graph);
    },
    close: async () => {
      feed.close();
      await longWrites.close();
      await store.close();
    },
  };
}

const toLog = (log: Logger): UpgradeReport => {
  const warn = (line: string): void => log.warn(line);
  return { progress: warn, log: warn };
};
