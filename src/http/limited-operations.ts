import type { ApolloServerPlugin } from '@apollo/server';
import { getVariableValues, type GraphQLSchema } from 'graphql';
import { checkOperation, type OperationLimits } from './limits.js';
import type { RequestContext } from './request-context.js';

/** Refuses operations that ask for more than they may, before anything of them is executed. */
export function limitedOperations(schema: GraphQLSchema, limits: OperationLimits): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request }) {
          if (!operation) return;
          const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
          if (!errors && coerced) checkOperation(schema, document, operation, request.variables ?? {}, limits);
        },
      };
    },
  };
}
