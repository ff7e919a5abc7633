import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isLeafType,
  isListType,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { getComplexity, type ComplexityEstimator, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { invalidInput } from '../../model/errors.js';
import { numberAsked, relationConditionsAsked, stepsAsked } from './numbers-asked.js';

/** Objects that lists hold, where no argument says how many. */
const USUAL_LENGTHS: Readonly<Record<string, number>> = {
  'Path.hops': 6,
  'Hop.relations': 3,
  'Path.entities': 7,
  'Path.documents': 10,
};
const OTHER_LISTS = 5;

/** Steps of a search that are as much work as one object: otherwise thirty of the longest searches would cost next to nothing. */
const STEPS_LIKE_AN_OBJECT = 1_000;

/** What a filter costs for each `hasRelation`: it may be looked for at every entity, whatever comes back. */
const COST_OF_RELATION_CONDITION = 200;

/**
 * The number of objects that could come back, as GitHub counts: values cost nothing, a page as many as it may hold, each with all
 * below it; one more for every thousand steps that a search may take, and as many as
 * it is as much work for what a filter looks for at every entity. Throws INVALID_INPUT for arguments that can't be read.
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const query: DocumentNode = { ...document, definitions: [operation, ...fragments] };
  try {
    return getComplexity({ schema, query, variables, estimators: [costOfField], maxQueryNodes: Infinity });
  } catch (error) {
    if (error instanceof GraphQLError) throw invalidInput([{ path: [], message: error.message }]);
    throw error;
  }
}

const costOfField: ComplexityEstimator = (asked) => {
  if (asked.field.name.startsWith('__') || isLeafType(getNamedType(asked.field.type))) return 0;
  return lengthOf(asked) * (asked.childComplexity + costOfItself(asked)) + costOfSearching(asked);
};

function costOfSearching(asked: ComplexityEstimatorArgs): number {
  return Math.ceil(stepsAsked(asked) / STEPS_LIKE_AN_OBJECT) + COST_OF_RELATION_CONDITION * relationConditionsAsked(asked.args);
}

/** What only holds other objects together is none itself. */
function costOfItself({ type, field }: ComplexityEstimatorArgs): number {
  const holdsOthers = isConnection(field.type) || field.name === 'pageInfo' || (type.name.endsWith('Connection') && field.name === 'edges');
  return holdsOthers ? 0 : 1;
}

function lengthOf({ type, field, args }: ComplexityEstimatorArgs): number {
  if (isConnection(field.type) || field.name === 'pathsChanged') return numberAsked(field.args, args, 'first');
  if (field.name === 'neighborhood')
    return Math.max(numberAsked(field.args, args, 'maxEntities'), numberAsked(field.args, args, 'maxRelations'));
  if (!isListType(getNullableType(field.type)) || isPartOfPage(type.name, field.name)) return 1;
  return Array.isArray(args['ids']) ? args['ids'].length : (USUAL_LENGTHS[`${type.name}.${field.name}`] ?? OTHER_LISTS);
}

/** Counted with the connection, or with the field whose arguments say how many there may be. */
function isPartOfPage(type: string, field: string): boolean {
  return (type.endsWith('Connection') && ['edges', 'nodes'].includes(field)) || ['Subgraph', 'PathsUpdate'].includes(type);
}

const isConnection = (type: ComplexityEstimatorArgs['field']['type']): boolean => getNamedType(type).name.endsWith('Connection');
