import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { ClaimgraphError } from '../../model/errors.js';
import { operationAliases, operationDepth, operationSize } from './shape.js';
import { operationCost } from './cost.js';
import { operationIntrospection } from './operation-introspection.js';
import { operationRepeats } from './operation-repeats.js';

/** What one operation may ask for. The limit on tokens is kept while it is parsed. */
export interface OperationLimits {
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly cost: number;
}

/** Of one operation; counting its cost takes time for each of them. */
const MOST_FIELDS = 10_000;
const MOST_REPEATS = 100;

/** What tools ask of the schema, all at once, has 9 lists, 3 deep. */
const MOST_OF_SCHEMA = { lists: 20, depth: 3 };

/** Throws TOO_COMPLEX where an operation of a valid document asks for more than it may. */
export function checkOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  limits: OperationLimits,
): void {
  refuseOver(limits.depth, operationDepth(document, operation), 'levels of fields');
  refuseOver(limits.aliases, operationAliases(document, operation), 'aliases');
  refuseOver(MOST_REPEATS, operationRepeats(document, operation), 'fields that come again beside themselves');
  refuseOver(MOST_FIELDS, operationSize(document, operation), 'fields and fragments');
  const ofSchema = operationIntrospection(document, operation);
  refuseOver(MOST_OF_SCHEMA.depth, ofSchema.depth, 'lists of the schema within each other');
  refuseOver(MOST_OF_SCHEMA.lists, ofSchema.lists, 'lists of the schema and aliases among them');
  refuseOver(limits.cost, operationCost(schema, document, operation, variables), 'objects that it could give');
}

function refuseOver(limit: number, actual: number, what: string): void {
  if (actual <= limit) return;
  const message = `the operation has ${actual.toLocaleString('en')} ${what}, more than the ${limit.toLocaleString('en')} it may have`;
  throw new ClaimgraphError('TOO_COMPLEX', message, { limit, actual });
}
