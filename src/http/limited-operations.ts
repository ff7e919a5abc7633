import type { ApolloServerPlugin } from '@apollo/server';
import { getVariableValues, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { checkOperation, type OperationLimits } from './limits.js';
import { refuseDeepVariables } from './operation-nesting.js';
import type { RequestContext } from './request-context.js';

/** Refuses operations that ask for more than they may, before anything of them is executed. */
export function limitedOperations(schema: GraphQLSchema, limits: OperationLimits): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request }) {
          if (!operation) return;
          refuseUnknownRoot(schema, operation);
          refuseDeepVariables(request.variables ?? {});
          const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
          if (!errors && coerced) checkOperation(schema, document, operation, request.variables ?? {}, limits);
        },
      };
    },
  };
}

/** graphql-js has no rule of validation for this: it would fail when it is executed, as if by a defect. */
function refuseUnknownRoot(schema: GraphQLSchema, operation: OperationDefinitionNode): void {
  if (schema.getRootType(operation.operation)) return;
  const message = `this server has no ${operation.operation}s`;
  throw new GraphQLError(message, { nodes: operation, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}
