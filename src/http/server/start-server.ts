import type { ApolloServer } from '@apollo/server';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { createContext, type Services } from '../../graphql/request/context.js';
import type { ApiKeys } from '../../domain/access/api-keys.js';
import { newId } from '../../domain/values/identifiers.js';
import type { InstrumentedStore } from '../../domain/reader/instrumented-store.js';
import type { GraphStore } from '../../model/graph-store.js';
import type { Ontology } from '../../ontology/ontology.js';
import { createAdmit, type Admit } from '../auth/admit.js';
import { allPages } from '../pages/page-router.js';
import { clientAddressFinder, type FindClientAddress } from '../auth/client-address.js';
import { corsFor } from '../wire/cors.js';
import { editorTabs } from '../pages/editor-tabs.js';
import { createApollo } from '../apollo/create-apollo.js';
import { graphiqlRoutes } from '../pages/graphiql.js';
import { graphqlOverHttp } from '../wire/graphql-over-http.js';
import { healthRoutes } from '../pages/health.js';
import { type Identify, createIdentify, type IdentitySettings } from '../auth/identify.js';
import type { Live } from '../live/transport.js';
import { createLive } from '../live/live.js';
import { logRequests } from '../request/log-requests.js';
import { maskError } from '../errors/mask-errors.js';
import { metricsRoutes } from '../pages/metrics-page.js';
import { createMetrics, type Metrics } from '../request/metrics.js';
import { allowedHosts, type IsAllowedHost } from '../auth/allowed-hosts.js';
import { pageRoutes } from '../pages/start-page.js';
import { messageRateLimiter, requestRateLimiter, type CountRequest } from '../auth/rate-limits.js';
import type { CreateContext, RequestContext } from '../request/request-context.js';
import { toldTo, type RequestWatch } from '../request/request-watch.js';
import { startServer, type RunningServer } from './http-server.js';
import { withoutSuggestions } from '../errors/without-suggestions.js';

/** What the server needs of the configuration. */
export interface ServerSettings extends IdentitySettings {
  readonly host: string;
  readonly port: number;
  readonly cors: readonly string[] | null;
  readonly trustedProxies: readonly string[] | null;
  readonly compile: 'on' | 'off';
  readonly introspection: 'on' | 'off';
  readonly limitBody: number;
  readonly limitBodyWithKey: number;
  readonly limitTokens: number;
  readonly limitDepth: number;
  readonly limitAliases: number;
  readonly limitCost: number;
  readonly limitTimeout: number;
  readonly limitConnections: number;
  readonly limitConnectionsWithoutKey: number;
  readonly limitOperations: number;
  readonly limitSlow: number;
  readonly limitRate: number;
  readonly limitRateWithKey: number;
}

export interface ServeParts {
  readonly config: ServerSettings;
  readonly log: Logger;
  readonly ontology: Ontology;
  readonly store: GraphStore;
  readonly onStoreCall: InstrumentedStore['onCall'];
  readonly services: Services;
  readonly keys: ApiKeys;
  /** A key of editors for as long as the server runs. */
  readonly keyOfRun: string | null;
  readonly schema: GraphQLSchema;
  /** The document whose operations the query editor opens with. */
  readonly questions: string;
  /** What is still to be done once it is sure that the port is free. */
  readonly prepare?: (() => Promise<void>) | undefined;
}

/** Puts the server together and listens. Throws INVALID_INPUT where it cannot be listened there. */
export async function serve(parts: ServeParts): Promise<RunningServer> {
  const { config, log, schema, onStoreCall, prepare } = parts;
  const limits = { tokens: config.limitTokens, depth: config.limitDepth, aliases: config.limitAliases, cost: config.limitCost };
  const apollo = createApollo({ schema, limits, compile: config.compile === 'on', introspection: isSchemaTold(config) });
  const door = await doorOf(parts);
  const metrics = createMetrics();
  const stopMetering = onStoreCall(metrics.storeCalled);
  const graphql = graphqlOverHttp({
    apollo,
    admit: door.admit,
    createContext: contextMaker(parts),
    report: reporter(log),
    bodyBytes: bodyBytes(config),
    timeoutSeconds: config.limitTimeout,
  });
  const pages = pagesOf(parts, door, metrics);
  const watch = toldTo([logRequests(log), metrics]);
  const live = liveOf(parts, apollo, door, watch);
  const server = await startServer(
    {
      apollo,
      graphql,
      live,
      pages,
      isAllowedHost: door.isAllowedHost,
      answerCors: corsFor(config.cors ?? []),
      watch,
      createRequestId: newId,
      report: reporter(log),
      prepare,
    },
    config.host,
    config.port,
  );
  const close = async (): Promise<void> => {
    await server.close();
    stopMetering();
    metrics.close();
  };
  return { url: server.url, close };
}

/** Who is let in. */
interface Door {
  readonly admit: Admit;
  readonly identify: Identify;
  readonly findClientAddress: FindClientAddress;
  readonly isAllowedHost: IsAllowedHost;
  readonly countMessage: CountRequest;
}

async function doorOf({ config, keys, keyOfRun, log }: ServeParts): Promise<Door> {
  const proxies = config.trustedProxies ?? [];
  const findClientAddress = clientAddressFinder(proxies);
  const identify = await createIdentify(config, keys, keyOfRun, log);
  const rates = { byAddress: config.limitRate, byKey: config.limitRateWithKey };
  const admit = createAdmit({ identify, findClientAddress, countRequest: requestRateLimiter(rates) });
  return { findClientAddress, isAllowedHost: allowedHosts(config.host, proxies), identify, admit, countMessage: messageRateLimiter(rates) };
}

const bodyBytes = ({ limitBody, limitBodyWithKey }: ServerSettings) => ({ anonymous: limitBody, withKey: limitBodyWithKey });

function liveOf(parts: ServeParts, apollo: ApolloServer<RequestContext>, door: Door, watch: RequestWatch): Live {
  const { config, schema, log } = parts;
  const {
    cors,
    limitConnections: connections,
    limitConnectionsWithoutKey: connectionsWithoutKey,
    limitOperations: operations,
    limitSlow: slowSeconds,
    limitTimeout,
  } = config;
  return createLive({
    apollo,
    schema,
    ...door,
    createContext: contextMaker(parts),
    createRequestId: newId,
    report: reporter(log),
    watch,
    timeoutSeconds: limitTimeout,
    origins: cors ?? [],
    limits: { connections, connectionsWithoutKey, operations, slowSeconds, bodyBytes: bodyBytes(config) },
  });
}

function pagesOf({ config, log, ontology, store, schema, questions }: ServeParts, { admit, findClientAddress }: Door, metrics: Metrics) {
  const isTold = isSchemaTold(config);
  return allPages({
    open: [healthRoutes(store), metricsRoutes(metrics, findClientAddress, admit)],
    forReaders: [
      ...(isTold ? [graphiqlRoutes(editorTabs(questions, schema), store)] : []),
      pageRoutes({ schema: isTold ? schema : null, reader: store, ontology }),
    ],
    admit,
    report: reporter(log),
  });
}

const isSchemaTold = ({ introspection }: ServerSettings): boolean => introspection === 'on';

const reporter =
  (log: Logger) =>
  (error: unknown, requestId: string): void =>
    log.error({ err: error, requestId }, 'a request failed');

function contextMaker({ config, services, log }: ServeParts): CreateContext {
  const report = reporter(log);
  const told = isSchemaTold(config) ? (error: GraphQLFormattedError) => error : withoutSuggestions;
  return (viewer, record, time) => ({
    ...createContext(services, viewer, time),
    requestId: record.requestId,
    record,
    format: (error) => told(maskError(error, record.requestId, (defect) => report(defect, record.requestId))),
  });
}
