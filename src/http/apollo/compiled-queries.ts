import {
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLResponse,
} from '@apollo/server';
import { getVariableValues, type ExecutionResult, type FormattedExecutionResult, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { forgetRead } from '../../graphql/request/context.js';
import type { MeterCache } from '../request/use-metrics.js';
import type { RequestContext } from '../request/request-context.js';
import { operationCompiler, type CompiledOperation } from './compile-operation.js';

const MAX_COMPILED = 500;
/** Of compiled code for each character of its document, about: measured with documents of 13,000. */
const BYTES_A_CHARACTER = 30;
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_SEEN = 5_000;
/** Of an operation's name, which stands in the keys of these caches: a longer one is left to graphql-js. */
const MAX_NAME_LENGTH = 200;

/**
 * Executes queries that come a second time by graphql-jit: compiled code gives the same answers faster, but to compile costs more than
 * one execution. Everything else is left to graphql-js; so is an answer with errors, since the executors would word them differently.
 */
export function compiledQueries(schema: GraphQLSchema, meterCache: MeterCache): ApolloServerPlugin<RequestContext> {
  const compile = operationCompiler(schema);
  const compiled = new LRUCache<string, { readonly query: CompiledOperation | null }>({ max: MAX_COMPILED, maxSize: MAX_BYTES });
  const seen = new LRUCache<string, true>({ max: MAX_SEEN });
  meterCache('compiled_queries', compiled);

  const compiledFor = ({ queryHash, operationName, document, operation, source }: OperationContext): CompiledOperation | null => {
    if (operationName && operationName.length > MAX_NAME_LENGTH) return null;
    const key = `${queryHash} ${operationName ?? ''}`;
    const known = compiled.get(key);
    if (known) return known.query;
    if (!seen.get(key)) {
      seen.set(key, true);
      return null;
    }
    const query = compile(document, operation);
    compiled.set(key, { query }, { size: BYTES_A_CHARACTER * Math.max(1, source.length) });
    return query;
  };

  return {
    async requestDidStart() {
      return {
        async responseForOperation(requestContext) {
          if (!isQuery(requestContext)) return null;
          const { operation, request, contextValue } = requestContext;
          const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
          const query = coerced && compiledFor(requestContext);
          if (!query) return null;
          const result = await query(contextValue, coerced);
          if (result && !('errors' in result)) return singleResponse(result);
          // It is answered from the start, by what it may read: the second time as the first.
          contextValue.work.restart();
          forgetRead(contextValue);
          return null;
        },
      };
    },
  };
}

type OperationContext = GraphQLRequestContextResponseForOperation<RequestContext>;

/** Contrary to its types, Apollo calls plugins without an operation, too, where a document has several and none is named. */
export type MaybeOperation = Pick<GraphQLRequestContext<RequestContext>, 'operation' | 'contextValue'>;

function isQuery({ operation }: MaybeOperation): boolean {
  return operation?.operation === 'query';
}

/** The answer of Apollo to an operation that a plugin has executed. */
export function singleResponse(singleResult: ExecutionResult): GraphQLResponse {
  return {
    http: { headers: new HeaderMap() },
    body: { kind: 'single', singleResult: singleResult as FormattedExecutionResult },
  };
}
