import type { ApolloServer } from '@apollo/server';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { createKeptBytes, type KeptBytes } from '../../concurrency/kept-bytes.js';
import type { ApiKeys } from '../../domain/access/api-keys.js';
import type { InstrumentedStore } from '../../domain/reader/instrumented-store.js';
import { newId } from '../../domain/values/identifiers.js';
import { createContext, type Services } from '../../graphql/request/context.js';
import type { GraphStore } from '../../model/graph-store.js';
import type { Ontology } from '../../ontology/ontology.js';
import { createApollo } from '../apollo/create-apollo.js';
import { peerClientFinder } from '../auth/client-address.js';
import type { IdentitySettings } from '../auth/identify.js';
import { maskError, hideSuggestions } from '../errors/mask-errors.js';
import { createReportDefect } from '../errors/report-defects.js';
import type { ReportDefect } from '../errors/refusals.js';
import { createLive, type Live } from '../live/live.js';
import { editorTabs } from '../pages/editor-tabs.js';
import { graphiqlRoutes } from '../pages/graphiql.js';
import { healthRoutes } from '../pages/health.js';
import { metricsRoutes } from '../pages/metrics-page.js';
import { pageRouter } from '../pages/page-router.js';
import { startPageRoutes } from '../pages/start-page.js';
import { fanOut, type RequestObserver } from '../request/observer.js';
import { logRequests } from '../request/log-requests.js';
import { createMetrics, type Metrics } from '../request/metrics.js';
import type { CreateContext, RequestContext } from '../request/request-context.js';
import type { MeteredCache, MeteredQueues } from '../request/use-metrics.js';
import { createCors } from '../wire/cors.js';
import { graphqlOverHttp } from '../wire/graphql-over-http.js';
import { refuseInvalidPersistedQuery, type CheckPersistedQuery } from '../wire/persisted-queries.js';
import { createAccess, type Access } from './access.js';
import { openHttpServer, type HttpServerOptions, type RunningServer } from './http-server.js';

/** What the server needs of the configuration. */
export interface ServerSettings extends IdentitySettings {
  readonly host: string;
  readonly port: number;
  readonly cors: readonly string[] | null;
  readonly trustedProxies: readonly string[] | null;
  readonly basePath: string | null;
  readonly compile: 'on' | 'off';
  readonly introspection: 'on' | 'off';
  readonly persisted: 'on' | 'off';
  readonly limitBody: number;
  readonly limitBodyWithKey: number;
  readonly limitTokens: number;
  readonly limitDepth: number;
  readonly limitAliases: number;
  readonly limitCost: number;
  readonly limitAnswer: number;
  readonly limitTimeout: number;
  readonly limitConnections: number;
  readonly limitConnectionsWithoutKey: number;
  readonly limitOperations: number;
  readonly limitSlow: number;
  readonly limitHeaders: number;
  readonly limitIdle: number;
  readonly limitUpload: number;
  readonly limitKept: number;
  readonly limitSockets: number;
  readonly limitSocketsPerAddress: number;
  readonly rates: string;
  readonly limitRate: number;
  readonly limitRateWithKey: number;
}

export interface StartServerOptions {
  /** Of the program. */
  readonly version: string;
  readonly config: ServerSettings;
  readonly log: Logger;
  readonly ontology: Ontology;
  readonly store: GraphStore;
  readonly onStoreCall: InstrumentedStore['onCall'];
  readonly queues: MeteredQueues;
  /** Beside those of its own, by name. */
  readonly caches: Readonly<Record<string, MeteredCache>>;
  readonly services: Services;
  readonly keys: ApiKeys;
  /** An editor key that is valid for as long as the server runs. */
  readonly startupKey: string | null;
  readonly schema: GraphQLSchema;
  /** The document whose operations the query editor opens with. */
  readonly exampleQueries: string;
  /** Called once it listens; requests wait until it resolves. */
  readonly prepare?: (() => Promise<void>) | undefined;
}

/** Where unexpected errors of all parts go, so that no kind of them is logged too often. */
interface ServerParts extends StartServerOptions {
  readonly report: ReportDefect;
}

/** Puts the server together and listens. Throws INVALID_INPUT where it can't listen there. */
export async function startServer(given: StartServerOptions): Promise<RunningServer> {
  const options: ServerParts = { ...given, report: createReportDefect(given.log) };
  const { config, log, onStoreCall, prepare, report } = options;
  const metrics = createMetrics(options.version, options.store, options.queues);
  const apollo = apolloOf(options, metrics);
  const access = await createAccess(options);
  const stopMetering = onStoreCall(metrics.storeCalled);
  const pages = pagesOf(options, access, metrics);
  const observer = fanOut([logRequests(log), metrics]);
  const keptBytes = createKeptBytes(config.limitKept);
  const live = liveOf(options, apollo, access, { observer, keptBytes });
  const graphql = graphqlOverHttp({
    apollo,
    admit: access.admit,
    findClientAddress: access.findClientAddress,
    keptBytes,
    createContext: contextCreator(options),
    checkPersistedQuery: persistedQueryCheck(config),
    report,
    bodyBytes: bodyBytes(config),
    origins: config.cors ?? [],
    timeoutSeconds: config.limitTimeout,
    follow: live.follow,
  });
  const server = await openHttpServer(
    {
      apollo,
      graphql,
      live,
      pages,
      limits: socketLimits(config),
      basePath: config.basePath ?? '',
      isAllowedHost: access.isAllowedHost,
      findClientAddress: access.findClientAddress,
      keptBytes,
      handleCors: createCors(config.cors ?? []),
      observer,
      createRequestId: newId,
      report,
      prepare,
    },
    config.host,
    config.port,
  );
  log.info({ version: options.version, node: process.version, store: options.store.location, url: server.url }, 'started');
  const close = async (): Promise<void> => {
    await server.close();
    access.close();
    stopMetering();
    metrics.close();
    log.info({ version: options.version }, 'stopped');
  };
  return { url: server.url, close };
}

/** Caches that outlive a request are metered. */
function apolloOf({ config, schema, services, caches }: ServerParts, { meterCache }: Metrics): ApolloServer<RequestContext> {
  for (const [name, cache] of Object.entries(caches)) meterCache(name, cache);
  meterCache('path_searches', services.searches.sizes.searches);
  meterCache('traversals', services.searches.sizes.matches);
  return createApollo({
    schema,
    limits: operationLimits(config),
    compile: config.compile === 'on',
    introspection: hasIntrospection(config),
    persisted: config.persisted === 'on',
    meterCache,
  });
}

const operationLimits = (config: ServerSettings) => ({
  tokens: config.limitTokens,
  depth: config.limitDepth,
  aliases: config.limitAliases,
  cost: config.limitCost,
  answer: config.limitAnswer,
});

const socketLimits = (config: ServerSettings): HttpServerOptions['limits'] => ({
  headersSeconds: config.limitHeaders,
  idleSeconds: config.limitIdle,
  requestSeconds: config.limitUpload,
  sockets: config.limitSockets,
  socketsPerAddress: config.limitSocketsPerAddress,
  webSockets: config.limitConnections,
  clientAt: peerClientFinder(config.trustedProxies ?? []),
});

const bodyBytes = ({ limitBody, limitBodyWithKey }: ServerSettings) => ({ anonymous: limitBody, withKey: limitBodyWithKey });

function liveOf(
  options: ServerParts,
  apollo: ApolloServer<RequestContext>,
  access: Access,
  shared: { readonly observer: RequestObserver; readonly keptBytes: KeptBytes },
): Live {
  const { config, schema, report } = options;
  const {
    cors,
    limitConnections: connections,
    limitConnectionsWithoutKey: connectionsWithoutKey,
    limitOperations: operations,
    limitSlow: slowSeconds,
    limitUpload: uploadSeconds,
    limitTimeout,
  } = config;
  return createLive({
    apollo,
    schema,
    ...access,
    createContext: contextCreator(options),
    checkPersistedQuery: persistedQueryCheck(config),
    createRequestId: newId,
    report,
    ...shared,
    timeoutSeconds: limitTimeout,
    answerBytes: config.limitAnswer,
    origins: cors ?? [],
    limits: { connections, connectionsWithoutKey, operations, slowSeconds, uploadSeconds, bodyBytes: bodyBytes(config) },
  });
}

function pagesOf(
  { config, report, ontology, store, schema, exampleQueries }: ServerParts,
  { admit, findClientAddress }: Access,
  metrics: Metrics,
) {
  const showsSchema = hasIntrospection(config);
  const basePath = config.basePath ?? '';
  return pageRouter({
    open: [healthRoutes(store), metricsRoutes(metrics, findClientAddress, admit)],
    forReaders: [
      ...(showsSchema ? [graphiqlRoutes(editorTabs(exampleQueries, schema, new Date()), store, basePath)] : []),
      startPageRoutes({ schema: showsSchema ? schema : null, reader: store, ontology, basePath }),
    ],
    admit,
    report,
    basePath,
  });
}

const hasIntrospection = ({ introspection }: ServerSettings): boolean => introspection === 'on';

/** Where they are off, Apollo says so, whatever the hash may be. */
const persistedQueryCheck = ({ persisted }: ServerSettings): CheckPersistedQuery =>
  persisted === 'on' ? refuseInvalidPersistedQuery : () => {};

function contextCreator({ config, services, report }: ServerParts): CreateContext {
  const shown = hasIntrospection(config) ? (error: GraphQLFormattedError) => error : hideSuggestions;
  return (viewer, client, logEntry, time) => ({
    ...createContext(services, viewer, client, time),
    requestId: logEntry.requestId,
    logEntry,
    formatError: (error) => shown(maskError(error, logEntry.requestId, (defect) => report(defect, logEntry.requestId))),
  });
}
