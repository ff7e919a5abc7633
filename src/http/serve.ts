import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { createContext, type Services } from '../graphql/context.js';
import type { ApiKeys } from '../domain/api-keys.js';
import { newId } from '../domain/identifiers.js';
import type { Viewer } from '../domain/viewer.js';
import type { GraphStore } from '../model/graph-store.js';
import type { Ontology } from '../ontology/ontology.js';
import { createAdmit } from './admit.js';
import { allPages } from './all-pages.js';
import { clientFinder } from './client-address.js';
import { corsFor } from './cors.js';
import { editorTabs } from './editor-tabs.js';
import { createApollo } from './graphql.js';
import { graphiqlRoutes } from './graphiql.js';
import { graphqlOverHttp } from './graphql-over-http.js';
import { healthRoutes } from './health.js';
import { identifyAsSet, type IdentitySettings } from './identify-as-set.js';
import { createLive } from './live.js';
import { maskError } from './mask-errors.js';
import { pageRoutes } from './pages.js';
import { rateCounter } from './rates.js';
import type { RequestContext } from './request-context.js';
import { startServer, type RunningServer } from './server.js';

/** What the server needs of the configuration. */
export interface ServerSettings extends IdentitySettings {
  readonly host: string;
  readonly port: number;
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
  readonly limitOperations: number;
  readonly limitSlow: number;
  readonly limitRate: number;
  readonly limitRateWithKey: number;
  readonly cors: readonly string[] | null;
  readonly trustedProxies: readonly string[] | null;
}

export interface ServeParts {
  readonly config: ServerSettings;
  readonly log: Logger;
  readonly ontology: Ontology;
  readonly store: GraphStore;
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
  const { config, log, ontology, store, services, keys, keyOfRun, schema, questions, prepare } = parts;
  const isOpen = config.introspection === 'on';
  const limits = { tokens: config.limitTokens, depth: config.limitDepth, aliases: config.limitAliases, cost: config.limitCost };
  const apollo = createApollo({ schema, limits, compile: config.compile === 'on', introspection: isOpen });
  const report = (error: unknown, requestId: string): void => log.error({ err: error, requestId }, 'a request failed');
  const identify = await identifyAsSet(config, keys, keyOfRun, log);
  const findClient = clientFinder(config.trustedProxies ?? []);
  const countRequest = rateCounter({ byAddress: config.limitRate, byKey: config.limitRateWithKey });
  const admit = createAdmit({ identify, findClient, countRequest });
  const createContextFor = (viewer: Viewer, requestId: string, deadline: number): RequestContext =>
    requestContext(services, viewer, requestId, deadline, report);
  const bodyBytes = { anonymous: config.limitBody, withKey: config.limitBodyWithKey };
  const graphql = graphqlOverHttp({
    apollo,
    admit,
    createContext: createContextFor,
    report,
    bodyBytes,
    timeoutSeconds: config.limitTimeout,
  });
  const live = createLive({
    apollo,
    schema,
    admit,
    identify,
    createContext: createContextFor,
    createRequestId: newId,
    report,
    timeoutSeconds: config.limitTimeout,
    origins: config.cors ?? [],
    limits: {
      connections: config.limitConnections,
      operations: config.limitOperations,
      slowSeconds: config.limitSlow,
      bodyBytes,
    },
  });
  const pages = allPages({
    open: [healthRoutes(store)],
    forReaders: [
      ...(isOpen ? [graphiqlRoutes(editorTabs(questions, schema), store)] : []),
      pageRoutes({ schema: isOpen ? schema : null, reader: store, ontology }),
    ],
    admit,
    report,
  });
  return startServer(
    { apollo, graphql, live, pages, answerCors: corsFor(config.cors ?? []), createRequestId: newId, prepare },
    config.host,
    config.port,
  );
}

function requestContext(
  services: Services,
  viewer: Viewer,
  requestId: string,
  deadline: number,
  report: (error: unknown, requestId: string) => void,
): RequestContext {
  return {
    ...createContext(services, viewer, deadline),
    requestId,
    format: (error) => maskError(error, requestId, (defect) => report(defect, requestId)),
  };
}
