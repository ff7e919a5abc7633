import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { ClaimgraphError } from '../../model/errors.js';
import { operationCost } from './cost.js';
import { countAliases, countDuplicateFields, countFields, introspectionSize, operationDepth } from './shape.js';

/** What one operation may ask for. The limit on tokens is checked by the parser. */
export interface OperationLimits {
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly cost: number;
}

/** To compute the cost of an operation takes time for each of its fields. */
const MAX_FIELDS = 10_000;
const MAX_DUPLICATE_FIELDS = 100;

/** The introspection query of tools has 9 lists, 3 deep. */
const MAX_INTROSPECTION = { lists: 20, depth: 3 };

/** Throws TOO_COMPLEX, with `limit` and `actual`, where an operation of a valid document asks for more than it may. */
export function checkOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  limits: OperationLimits,
): void {
  refuseAbove(limits.depth, operationDepth(document, operation), 'levels of fields');
  refuseAbove(limits.aliases, countAliases(document, operation), 'aliases');
  refuseAbove(MAX_DUPLICATE_FIELDS, countDuplicateFields(document, operation), 'duplicate fields');
  refuseAbove(MAX_FIELDS, countFields(document, operation), 'fields and fragments');
  const introspection = introspectionSize(document, operation);
  refuseAbove(MAX_INTROSPECTION.depth, introspection.depth, 'levels of introspection lists');
  refuseAbove(MAX_INTROSPECTION.lists, introspection.lists, 'introspection lists and aliases');
  refuseAbove(limits.cost, operationCost(schema, document, operation, variables), 'objects that it could return');
}

function refuseAbove(limit: number, actual: number, what: string): void {
  if (actual <= limit) return;
  const message = `the operation has ${actual.toLocaleString('en')} ${what}, more than the ${limit.toLocaleString('en')} it may have`;
  throw new ClaimgraphError('TOO_COMPLEX', message, { limit, actual });
}
