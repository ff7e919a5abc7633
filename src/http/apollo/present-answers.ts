import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { errorHeaders, statusOf } from '../errors/http-errors.js';
import { errorsOfAnswer } from '../errors/errors-of-answer.js';
import { withinBytes } from '../limits/answer-size.js';
import type { RequestContext } from '../request/request-context.js';

/** The codes of operations that are refused before they are executed, in a request that is well formed as far as HTTP goes. */
const REFUSED: readonly unknown[] = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'TOO_COMPLEX', 'INVALID_INPUT'];

/**
 * Lets clients see errors as errors/mask-errors.ts masks them, as many as an answer may have, and no answer that is too large. Apollo
 * formats an error before it says whose request it belongs to, so `formatError` remembers the original, and the plugin presents it once
 * the request is known.
 */
export function presentAnswers(maxBytes: number): {
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
        const originalOf = (error: GraphQLFormattedError): unknown => originals.get(error) ?? error;
        return { willSendResponse: async (requestContext) => present(requestContext, originalOf, maxBytes) };
      },
    },
  };
}

const isDefect = ({ extensions }: GraphQLFormattedError): boolean => extensions?.['code'] === 'INTERNAL_SERVER_ERROR';

function present(
  { request, operation, response: { body, http }, contextValue: { formatError } }: GraphQLRequestContext<RequestContext>,
  originalOf: (error: GraphQLFormattedError) => unknown,
  maxBytes: number,
): void {
  if (body?.kind !== 'single') return;
  const { errors: found, ...rest } = body.singleResult;
  const answer = found ? { errors: errorsOfAnswer(found.map((error) => formatError(originalOf(error)))), ...rest } : rest;
  body.singleResult = withinBytes(answer, maxBytes, operation?.operation === 'mutation');
  const { errors } = body.singleResult;
  if (!errors) return;
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
