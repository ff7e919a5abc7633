import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { errorHeaders, statusOf } from '../errors/http-errors.js';
import { sortByPath } from '../errors/mask-errors.js';
import type { RequestContext } from '../request/request-context.js';

/** The codes of operations that are refused before they are executed, in a request that is well formed as far as HTTP goes. */
const REFUSED: readonly unknown[] = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'TOO_COMPLEX', 'INVALID_INPUT'];

/** Of the faults of a query: a short query could have very many. */
const MAX_REFUSALS = 5;

/**
 * Lets clients see errors as errors/mask-errors.ts masks them. Apollo formats an error before it says whose request it belongs to, so
 * `formatError` remembers the original, and the plugin presents it once the request is known.
 */
export function presentErrors(): {
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
        return { willSendResponse: async (requestContext) => present(requestContext, (error) => originals.get(error) ?? error) };
      },
    },
  };
}

const isDefect = ({ extensions }: GraphQLFormattedError): boolean => extensions?.['code'] === 'INTERNAL_SERVER_ERROR';

function present(
  { request, response: { body, http }, contextValue: { formatError } }: GraphQLRequestContext<RequestContext>,
  originalOf: (error: GraphQLFormattedError) => unknown,
): void {
  if (body?.kind !== 'single' || !body.singleResult.errors) return;
  const all = sortByPath(body.singleResult.errors.map((error) => formatError(originalOf(error))));
  const errors = all.every(isRefusal) ? all.slice(0, MAX_REFUSALS) : all;
  const { errors: _, ...rest } = body.singleResult;
  body.singleResult = { errors, ...rest };
  const status = statusOfAnswer(body.singleResult, request.http?.headers.get('accept'));
  if (status === undefined) return;
  http.status = status;
  for (const [name, value] of errorHeaders(errors)) http.headers.set(name, value);
}

/**
 * GraphQL over HTTP: clients that accept application/graphql-response+json learn by the status that an operation was refused; for others,
 * which accept application/json, 200 says that the body is an answer of GraphQL.
 */
function statusOfAnswer({ data, errors = [] }: FormattedExecutionResult, accept: string | undefined): number | undefined {
  const hasData = Object.values(data ?? {}).some((value) => value !== null);
  const status = hasData ? undefined : statusOf(errors);
  if (status !== undefined || data !== undefined || !errors.every(isRefusal)) return status;
  return accept?.startsWith('application/graphql-response+json') ? 400 : 200;
}

const isRefusal = ({ extensions }: GraphQLFormattedError): boolean => REFUSED.includes(extensions?.['code']);
