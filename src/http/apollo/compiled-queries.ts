import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestContextResponseForOperation, type GraphQLResponse } from '@apollo/server';
import { getVariableValues, type ExecutionResult, type FormattedExecutionResult, type GraphQLSchema } from 'graphql';
import type { CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import { operationCompiler } from './compile-operation.js';
import type { RequestContext } from '../request/request-context.js';

const KEPT_COMPILED = 500;
const REMEMBERED_DOCUMENTS = 5_000;

/**
 * Lets graphql-jit run queries that come a second time: compiled code gives the same answers faster, and compiling costs more than
 * one run. What is not compiled stays with graphql-js; so does an answer with errors, of which each executor would tell others.
 */
export function compiledQueries(schema: GraphQLSchema): ApolloServerPlugin<RequestContext> {
  const compile = operationCompiler(schema);
  const compiled = new LRUCache<string, { readonly query: CompiledQuery | null }>({ max: KEPT_COMPILED });
  const seen = new LRUCache<string, true>({ max: REMEMBERED_DOCUMENTS });

  const compiledFor = ({ queryHash, operationName, document, operation }: Asked): CompiledQuery | null => {
    const key = `${queryHash} ${operationName ?? ''}`;
    const known = compiled.get(key);
    if (known) return known.query;
    if (!seen.get(key)) {
      seen.set(key, true);
      return null;
    }
    const query = compile(document, operation);
    compiled.set(key, { query });
    return query;
  };

  return {
    async requestDidStart() {
      return {
        async responseForOperation(asked) {
          if (!isQuery(asked)) return null;
          const { coerced } = getVariableValues(schema, asked.operation.variableDefinitions ?? [], asked.request.variables ?? {});
          const query = coerced && compiledFor(asked);
          if (!query) return null;
          const result = await query.query({}, asked.contextValue, coerced);
          return 'errors' in result ? null : answerOf(result);
        },
      };
    },
  };
}

type Asked = GraphQLRequestContextResponseForOperation<RequestContext>;

/** Apollo comes here with no operation, too, where a request does not say which of a document it means. */
function isQuery({ operation }: { readonly operation?: Asked['operation'] }): boolean {
  return operation?.operation === 'query';
}

function answerOf(singleResult: ExecutionResult): GraphQLResponse {
  return {
    http: { headers: new HeaderMap() },
    body: { kind: 'single', singleResult: singleResult as FormattedExecutionResult },
  };
}
