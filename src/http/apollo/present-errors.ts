import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { errorHeaders } from '../errors/http-errors.js';
import type { RequestContext } from '../request/request-context.js';

/** HTTP statuses of codes that have one of their own. */
const STATUSES: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  PAYLOAD_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  STORE_UNAVAILABLE: 503,
  TIMEOUT: 503,
};

/** What is refused before it is executed, in a request that is well formed as far as HTTP goes. */
const REFUSED: readonly unknown[] = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'TOO_COMPLEX', 'INVALID_INPUT'];

/** So many faults of a query are told at once: a short query could have very many. */
const MOST_REFUSALS = 5;

/** The status for an answer with such errors; undefined where no code has one of its own. */
export function statusOf(errors: readonly GraphQLFormattedError[]): number | undefined {
  return errors.map(({ extensions }) => STATUSES[String(extensions?.['code'])]).find((status) => status !== undefined);
}

/**
 * Lets clients see errors as http/mask-errors.ts has them. Apollo formats an error before it says whose request it belongs to, so
 * `formatError` remembers where each came from, and the plugin presents it once that is known: in the order of their paths, since
 * executors finish fields in different orders.
 */
export function errorPresentation(): {
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  readonly plugin: ApolloServerPlugin<RequestContext>;
} {
  const originals = new WeakMap<GraphQLFormattedError, unknown>();
  return {
    formatError: (formatted, error) => {
      const shown = isDefect(formatted) ? { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } } : formatted;
      originals.set(shown, error);
      return shown;
    },
    plugin: {
      async requestDidStart() {
        return { willSendResponse: async (asked) => present(asked, (error) => originals.get(error) ?? error) };
      },
    },
  };
}

const isDefect = ({ extensions }: GraphQLFormattedError): boolean => extensions?.['code'] === 'INTERNAL_SERVER_ERROR';

function present(asked: GraphQLRequestContext<RequestContext>, originalOf: (error: GraphQLFormattedError) => unknown): void {
  const { body, http } = asked.response;
  if (body?.kind !== 'single' || !body.singleResult.errors) return;
  const all = inOrderOfPaths(body.singleResult.errors.map((error) => asked.contextValue.format(originalOf(error))));
  const errors = all.every(isRefusal) ? all.slice(0, MOST_REFUSALS) : all;
  const { errors: _, ...rest } = body.singleResult;
  body.singleResult = { errors, ...rest };
  const status = statusOfAnswer(body.singleResult, asked.request.http?.headers.get('accept'));
  if (status === undefined) return;
  http.status = status;
  for (const [name, value] of errorHeaders(errors)) http.headers.set(name, value);
}

/**
 * As the GraphQL-over-HTTP specification has it: the status says that an operation was refused to clients that know of
 * application/graphql-response+json; to others, which take application/json, 200 says that the body is an answer of GraphQL.
 */
function statusOfAnswer({ data, errors = [] }: FormattedExecutionResult, accepted: string | undefined): number | undefined {
  const hasAnswers = Object.values(data ?? {}).some((value) => value !== null);
  const own = hasAnswers ? undefined : statusOf(errors);
  if (own !== undefined || data !== undefined || !errors.every(isRefusal)) return own;
  return accepted?.includes('application/graphql-response+json') ? 400 : 200;
}

const isRefusal = ({ extensions }: GraphQLFormattedError): boolean => REFUSED.includes(extensions?.['code']);

/** Executors finish fields in different orders. */
export function inOrderOfPaths(errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] {
  return [...errors].sort(byPath);
}

function byPath(a: GraphQLFormattedError, b: GraphQLFormattedError): number {
  const [one, other] = [JSON.stringify([a.path, a.message]), JSON.stringify([b.path, b.message])];
  return one < other ? -1 : one > other ? 1 : 0;
}
