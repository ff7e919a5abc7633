import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { createContext, type Services } from '../graphql/context.js';
import { newId } from '../domain/identifiers.js';
import type { Viewer } from '../domain/viewer.js';
import type { GraphStore } from '../model/graph-store.js';
import type { Ontology } from '../ontology/ontology.js';
import { allPages } from './all-pages.js';
import { editorTabs } from './editor-tabs.js';
import { createApollo } from './graphql.js';
import { graphiqlRoutes } from './graphiql.js';
import { graphqlOverHttp } from './graphql-over-http.js';
import { healthRoutes } from './health.js';
import { identify } from './identify.js';
import { maskError } from './mask-errors.js';
import { pageRoutes } from './pages.js';
import type { RequestContext } from './request-context.js';
import { startServer, type RunningServer } from './server.js';

/** What the server needs of the configuration. */
export interface ServerSettings {
  readonly host: string;
  readonly port: number;
  readonly editorKey: string | null;
  readonly compile: 'on' | 'off';
  readonly introspection: 'on' | 'off';
  readonly limitBody: number;
  readonly limitBodyWithKey: number;
  readonly limitTokens: number;
  readonly limitDepth: number;
  readonly limitAliases: number;
  readonly limitCost: number;
  readonly limitTimeout: number;
}

export interface ServeParts {
  readonly config: ServerSettings;
  readonly log: Logger;
  readonly ontology: Ontology;
  readonly store: GraphStore;
  readonly services: Services;
  readonly schema: GraphQLSchema;
  /** The document whose operations the query editor opens with. */
  readonly questions: string;
  /** What is still to be done once it is sure that the port is free. */
  readonly prepare?: (() => Promise<void>) | undefined;
}

/** Puts the server together and listens. Throws INVALID_INPUT where it cannot be listened there. */
export async function serve({ config, log, ontology, store, services, schema, questions, prepare }: ServeParts): Promise<RunningServer> {
  const limits = { tokens: config.limitTokens, depth: config.limitDepth, aliases: config.limitAliases, cost: config.limitCost };
  const apollo = createApollo({ schema, limits, compile: config.compile === 'on', introspection: config.introspection === 'on' });
  const report = (error: unknown, requestId: string): void => log.error({ err: error, requestId }, 'a request failed');
  const graphql = graphqlOverHttp({
    apollo,
    identify: (request) => identify(request.headers, config.editorKey),
    createContext: (viewer, requestId, deadline) => requestContext(services, viewer, requestId, deadline, report),
    report,
    bodyBytes: { anonymous: config.limitBody, withKey: config.limitBodyWithKey },
    timeoutSeconds: config.limitTimeout,
  });
  const shownSchema = config.introspection === 'on' ? schema : null;
  const pages = allPages(
    [
      healthRoutes(store),
      graphiqlRoutes(editorTabs(questions, schema), store),
      pageRoutes({ schema: shownSchema, reader: store, ontology }),
    ],
    report,
  );
  return startServer({ apollo, graphql, pages, createRequestId: newId, prepare }, config.host, config.port);
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
