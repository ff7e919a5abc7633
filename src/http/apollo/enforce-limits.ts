import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, parse, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { tooMuchWork } from '../../domain/reader/work-account.js';
import { ClaimgraphError, invalidInput } from '../../model/errors.js';
import { variableFaults } from '../errors/variable-faults.js';
import { refuseLongLists } from '../limits/long-lists.js';
import { createMeasures, type MeasuredOperation } from '../limits/measured-operation.js';
import { refuseDeepVariables } from '../limits/nesting.js';
import { operationWork } from '../limits/work.js';
import { countDuplicateFields, fragmentsOf } from '../limits/shape.js';
import type { RequestContext } from '../request/request-context.js';

/** What one operation may ask for. The limit on tokens is checked by the parser. */
export interface OperationLimits {
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly cost: number;
  /** Bytes of an answer, which are counted when it is there. */
  readonly answer: number;
}

/** To compute the cost of an operation takes time for each of its fields. */
const MAX_FIELDS = 10_000;

/** Validation compares each of them with each: these take some 20 ms. */
const MAX_COMPARED = { duplicates: 100, fragments: 100 };

/** The introspection query of tools has 9 lists, 3 deep. */
const MAX_INTROSPECTION = { lists: 20, depth: 3 };

/** Refuses operations over the limits before anything of them is executed. */
export function enforceLimits(schema: GraphQLSchema, limits: OperationLimits): ApolloServerPlugin<RequestContext> {
  const measured = createMeasures(schema);
  return {
    async requestDidStart(requestContext: { document?: DocumentNode }) {
      return {
        parsingDidStart: async () => async () => {
          const { document } = requestContext;
          if (document) requestContext.document = validatable(document);
        },
        async didResolveOperation({ document, operation, request, contextValue }) {
          const tooDear = refusals.get(document);
          if (tooDear) throw tooDear;
          if (!operation) return;
          refuseUnknownRoot(schema, operation);
          const variables = request.variables ?? {};
          refuseDeepVariables(variables);
          refuseLongLists(variables);
          const faults = variableFaults(schema, operation.variableDefinitions ?? [], variables);
          if (faults.length > 0) throw invalidInput(faults);
          const measures = measured(document, operation, contextValue.ontology);
          contextValue.logEntry.cost = checkOperation(measures, variables, limits);
          if (measures.hasWork) await checkWork(schema, document, operation, variables, contextValue);
        },
      };
    },
  };
}

/** Documents that stand for others, which are refused before they are validated. */
const refusals = new WeakMap<DocumentNode, ClaimgraphError>();
const NOTHING = parse('{ __typename }');

/** The document, or one in its place that is refused when it is valid: Apollo lets nobody refuse what is read and not validated yet. */
function validatable(document: DocumentNode): DocumentNode {
  const refusal =
    tooMany(MAX_COMPARED.duplicates, countDuplicateFields(document), 'duplicate fields') ??
    tooMany(MAX_COMPARED.fragments, fragmentsOf(document).size, 'fragments');
  if (!refusal) return document;
  const standIn = { ...NOTHING };
  refusals.set(standIn, refusal);
  return standIn;
}

/** graphql-js has no validation rule for this: the operation would fail on execution, as if by a defect. */
function refuseUnknownRoot(schema: GraphQLSchema, operation: OperationDefinitionNode): void {
  if (schema.getRootType(operation.operation)) return;
  const message = `this server has no ${operation.operation}s`;
  throw new GraphQLError(message, { nodes: operation, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

/** Its cost. Throws TOO_COMPLEX, with `limit` and `actual`, where an operation of a valid document asks for more than it may. */
function checkOperation(
  { depth, aliases, fields, introspection, costWith }: MeasuredOperation,
  variables: Readonly<Record<string, unknown>>,
  limits: OperationLimits,
): number {
  refuseAbove(limits.depth, depth, 'levels of fields');
  refuseAbove(limits.aliases, aliases, 'aliases');
  refuseAbove(MAX_FIELDS, fields, 'fields and fragments');
  refuseAbove(MAX_INTROSPECTION.depth, introspection.depth, 'levels of introspection lists');
  refuseAbove(MAX_INTROSPECTION.lists, introspection.lists, 'introspection lists and aliases');
  const cost = costWith(variables);
  refuseAbove(limits.cost, cost, 'objects that it could return');
  return cost;
}

/** Throws TOO_COMPLEX where it is known already that the operation would read more than it may. */
async function checkWork(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  { ontology, workLimit: { limit, tallies }, logEntry }: RequestContext,
): Promise<void> {
  const { work, mostOf } = await operationWork(document, operation, variables, { schema, ontology, tallies });
  if (work <= limit) return;
  logEntry.work = work;
  throw tooMuchWork(work, limit, mostOf);
}

function refuseAbove(limit: number, actual: number, what: string): void {
  const refusal = tooMany(limit, actual, what);
  if (refusal) throw refusal;
}

function tooMany(limit: number, actual: number, what: string): ClaimgraphError | null {
  if (actual <= limit) return null;
  const message = `the operation has ${actual.toLocaleString('en')} ${what}, more than the ${limit.toLocaleString('en')} it may have`;
  return new ClaimgraphError('TOO_COMPLEX', message, { limit, actual });
}
