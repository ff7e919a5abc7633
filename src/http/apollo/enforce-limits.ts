import type { ApolloServerPlugin } from '@apollo/server';
import { getVariableValues, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { invalidInput } from '../../model/errors.js';
import { checkOperation, type OperationLimits } from '../limits/operation-limits.js';
import { refuseDeepVariables } from '../limits/nesting.js';
import { placeInVariables } from '../errors/variable-path.js';
import type { RequestContext } from '../request/request-context.js';

/** Of variables: to find and tell all takes as long as there are values. */
const MOST_FAULTS = 50;

/** Refuses operations that ask for more than they may, before anything of them is executed. */
export function limitedOperations(schema: GraphQLSchema, limits: OperationLimits): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request }) {
          if (!operation) return;
          refuseUnknownRoot(schema, operation);
          const variables = request.variables ?? {};
          refuseDeepVariables(variables);
          const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: MOST_FAULTS });
          if (errors) refuseVariables(errors);
          checkOperation(schema, document, operation, variables, limits);
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

/** graphql-js says in an error of its own that there are too many. */
function refuseVariables(errors: readonly GraphQLError[]): never {
  throw invalidInput(errors.slice(0, MOST_FAULTS).map(({ message }) => ({ path: placeInVariables(message), message })));
}
