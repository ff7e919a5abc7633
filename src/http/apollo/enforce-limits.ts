import type { ApolloServerPlugin } from '@apollo/server';
import { getVariableValues, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { invalidInput } from '../../model/errors.js';
import { variablePath } from '../errors/variable-path.js';
import { refuseDeepVariables } from '../limits/nesting.js';
import { checkOperation, type OperationLimits } from '../limits/operation-limits.js';
import type { RequestContext } from '../request/request-context.js';

/** Of variables: there could be as many as there are values. */
const MAX_FAULTS = 50;

/** Refuses operations over the limits before anything of them is executed. */
export function enforceLimits(schema: GraphQLSchema, limits: OperationLimits): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request }) {
          if (!operation) return;
          refuseUnknownRoot(schema, operation);
          const variables = request.variables ?? {};
          refuseDeepVariables(variables);
          const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: MAX_FAULTS });
          if (errors) refuseVariables(errors);
          checkOperation(schema, document, operation, variables, limits);
        },
      };
    },
  };
}

/** graphql-js has no validation rule for this: the operation would fail on execution, as if by a defect. */
function refuseUnknownRoot(schema: GraphQLSchema, operation: OperationDefinitionNode): void {
  if (schema.getRootType(operation.operation)) return;
  const message = `this server has no ${operation.operation}s`;
  throw new GraphQLError(message, { nodes: operation, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

/** graphql-js adds an error of its own where there are too many. */
function refuseVariables(errors: readonly GraphQLError[]): never {
  throw invalidInput(errors.slice(0, MAX_FAULTS).map(({ message }) => ({ path: variablePath(message), message })));
}
