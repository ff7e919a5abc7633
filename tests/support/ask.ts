import type { ApolloServer } from '@apollo/server';
import { expect } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import { createChangeFeed } from '../../src/domain/changes/change-feed.js';
import type { Commit } from '../../src/domain/write/commit.js';
import { createAdmission } from '../../src/domain/queries/admission.js';
import { createSearchCache } from '../../src/domain/queries/search-cache.js';
import { createLivePaths } from '../../src/domain/queries/live-paths.js';
import type { Viewer } from '../../src/domain/access/viewer.js';
import { continueAccount } from '../../src/domain/reader/metered-reader.js';
import { recentTallies } from '../../src/domain/reader/recent-tallies.js';
import { buildGraphqlSchema } from '../../src/graphql/schema/build-schema.js';
import { createContext, type Services } from '../../src/graphql/request/context.js';
import { UnfitRelations } from '../../src/graphql/request/unfit-relations.js';
import { createApollo } from '../../src/http/apollo/create-apollo.js';
import { clientOf } from '../../src/http/auth/client-address.js';
import { maskError } from '../../src/http/errors/mask-errors.js';
import type { RequestContext } from '../../src/http/request/request-context.js';
import { createLogEntry } from '../../src/http/request/log-entry.js';
import type { GraphReader } from '../../src/model/graph-store.js';
import type { Ontology } from '../../src/ontology/ontology.js';
import { fixedClock } from './clock.js';
import { defaultOntology } from './ontology.js';

export type Executor = 'interpreted' | 'compiled';

export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** An anonymous reader where it is left out. */
  readonly viewer?: Viewer;
}

const ANONYMOUS: Viewer = { role: 'reader', name: null };

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A request's whole answer, as clients see it. */
export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly AnswerError[];
}

/** As they are where nobody sets them. */
export const pageLimits = { first: 200, pathsFirst: 100 };

export const schema = buildGraphqlSchema(defaultOntology, pageLimits);

const limits = { tokens: 5_000, depth: 15, aliases: 30, cost: 20_000, answer: 8 * 1024 ** 2 };
const servers = serversFor(schema);

type Servers = Readonly<Record<Executor, ApolloServer<RequestContext>>>;

function serversFor(ofOntology: GraphQLSchema): Servers {
  const options = { schema: ofOntology, limits, introspection: true, persisted: true, meterCache: () => {} };
  return {
    interpreted: createApollo({ ...options, compile: false }),
    compiled: createApollo({ ...options, compile: true }),
  };
}

/** Asks a graph as a server with another ontology does, by both executors, whose answers must be the same. */
export function askUnder(ontology: Ontology): (services: Services, request: GraphqlRequest) => Promise<Answer> {
  const own = serversFor(buildGraphqlSchema(ontology, pageLimits));
  return async (services, request) => {
    const under = { ...services, ontology };
    const answer = await execute(under, request, own.interpreted);
    // A query is compiled when it comes a second time.
    await execute(under, request, own.compiled);
    expect(await execute(under, request, own.compiled)).toEqual(answer);
    return answer;
  };
}

const NO_STORE_TO_WRITE: Commit = () => Promise.reject(new Error('these tests only read'));

const noKeys = (): Promise<never> => Promise.reject(new Error('these tests have no keys'));
const NO_KEYS: Services['keys'] = { create: noKeys, list: noKeys, revoke: noKeys, lastUsedAt: () => null };

/** What the requests of one server share. */
export function servicesOver(reader: GraphReader, commit: Commit = NO_STORE_TO_WRITE): Services {
  const feed = createChangeFeed(reader);
  return {
    reader,
    commit,
    purge: () => Promise.reject(new Error('these tests do not purge')),
    ontology: defaultOntology,
    unfit: new UnfitRelations(),
    searches: createSearchCache(),
    keys: NO_KEYS,
    feed,
    livePaths: createLivePaths({
      reader,
      ontology: defaultOntology,
      feed,
      openAccount: continueAccount,
      now: fixedClock,
      timeout: 30_000,
      limits: { queries: 200, perUnknownClient: 20 },
    }),
    limits: pageLimits,
    admission: createAdmission({ atOnce: 4, waiting: 200 }),
    workLimit: { limit: 10_000_000, tallies: recentTallies(reader) },
    readsAtOnce: 20,
  };
}

/** What the server that compiles was asked: a query is compiled when it comes a second time. */
const known = new Set<string>();

/** Asks a graph as the server does, without HTTP in between. */
export async function ask(services: Services, request: GraphqlRequest, executor: Executor = 'interpreted'): Promise<Answer> {
  const key = JSON.stringify(request);
  if (executor === 'compiled' && !known.has(key)) {
    known.add(key);
    await execute(services, request, servers[executor]);
  }
  return execute(services, request, servers[executor]);
}

/** The data of an answer that must have no error. */
export async function askFor(
  services: Services,
  request: GraphqlRequest,
  executor: Executor = 'interpreted',
): Promise<NonNullable<Answer['data']>> {
  const { data, errors } = await ask(services, request, executor);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data;
}

async function execute(services: Services, request: GraphqlRequest, server: Servers[Executor]): Promise<Answer> {
  const { query, variables = {} } = request;
  const contextValue = requestContext(services, request.viewer);
  const { body } = await server.executeOperation({ query, variables: { ...variables } }, { contextValue });
  if (body.kind !== 'single') throw new Error('an answer in parts');
  return JSON.parse(JSON.stringify(body.singleResult)) as Answer;
}

const ELSEWHERE = { address: '203.0.113.1', isLocal: false };
const AWAITED = { endsAt: Infinity, isAwaited: () => true };

/** The context of one request, of an anonymous reader where nobody is named. */
export function requestContext(services: Services, viewer = ANONYMOUS): RequestContext {
  const formatError: RequestContext['formatError'] = (error) =>
    maskError(error, 'request-1', (defect) => {
      throw defect;
    });
  return {
    ...createContext(services, viewer, clientOf(ELSEWHERE, viewer), AWAITED),
    requestId: 'request-1',
    logEntry: createLogEntry('request-1', 'http', ELSEWHERE.address, {}),
    formatError,
  };
}
