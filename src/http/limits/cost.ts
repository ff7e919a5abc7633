import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isInputObjectType,
  isLeafType,
  isListType,
  Kind,
  visit,
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { getComplexity, type ComplexityEstimator, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { invalidInput } from '../../model/errors.js';

/** Lengths of lists that no argument limits, whatever has them. */
const DEFAULT_LENGTHS: Readonly<Record<string, number>> = {
  'Path.hops': 6,
  'Hop.relations': 3,
  'Path.entities': 7,
  'Path.documents': 10,
  // Up to a hundred, and all claims of their subject are read for them.
  values: 20,
};
const DEFAULT_LENGTH = 5;

/** Expansions of a path search that are as much work as one object: else thirty of the longest searches would cost next to nothing. */
const EXPANSIONS_PER_OBJECT = 1_000;

/** The cost of each `hasRelation` in a filter: the store may look for it at every entity, however few come back. */
const RELATION_CONDITION_COST = 200;

/**
 * The number of objects that could be returned, as GitHub counts: scalars are free, a page counts as many objects as it may hold, each
 * with all below it; a path search, or a filter with `hasRelation`, costs as many objects as equal work. Throws INVALID_INPUT for arguments
 * that can't be coerced.
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
    const searches = selects(query, 'deniedOnly') ? 2 : 1;
    return getComplexity({ schema, query, variables, estimators: [fieldCost(searches)], maxQueryNodes: Infinity });
  } catch (error) {
    if (error instanceof GraphQLError) throw invalidInput([{ path: [], message: error.message }]);
    throw error;
  }
}

/** @param searches how often paths are searched: once more where an answer without any asks what denied relations would give */
const fieldCost =
  (searches: number): ComplexityEstimator =>
  (node) => {
    if (node.field.name.startsWith('__') || isLeafType(getNamedType(node.field.type))) return 0;
    return lengthOf(node) * (node.childComplexity + ownCost(node)) + searchCost(node, searches);
  };

function selects(document: DocumentNode, name: string): boolean {
  let isSelected = false;
  visit(document, {
    Field: (field) => {
      isSelected ||= field.name.value === name;
    },
  });
  return isSelected;
}

function searchCost(node: ComplexityEstimatorArgs, searches: number): number {
  return (
    Math.ceil((searches * maxExpansionsOf(node)) / EXPANSIONS_PER_OBJECT) + RELATION_CONDITION_COST * countRelationConditions(node.args)
  );
}

/** A connection, its edges and its pageInfo are no objects of the graph. */
function ownCost({ type, field }: ComplexityEstimatorArgs): number {
  const isPartOfConnection =
    isConnection(field.type) || field.name === 'pageInfo' || (type.name.endsWith('Connection') && field.name === 'edges');
  return isPartOfConnection ? 0 : 1;
}

function lengthOf({ type, field, args }: ComplexityEstimatorArgs): number {
  if (isConnection(field.type) || field.name === 'pathsChanged') return numberArgument(field.args, args, 'first');
  if (field.name === 'neighborhood')
    return Math.max(numberArgument(field.args, args, 'maxEntities'), numberArgument(field.args, args, 'maxRelations'));
  if (!isListType(getNullableType(field.type)) || isPartOfPage(type.name, field.name)) return 1;
  if (Array.isArray(args['ids'])) return args['ids'].length;
  return DEFAULT_LENGTHS[`${type.name}.${field.name}`] ?? DEFAULT_LENGTHS[field.name] ?? DEFAULT_LENGTH;
}

/** Counted with the connection, or with the field whose arguments limit it. */
function isPartOfPage(type: string, field: string): boolean {
  return (type.endsWith('Connection') && ['edges', 'nodes'].includes(field)) || ['Subgraph', 'PathsUpdate'].includes(type);
}

const isConnection = (type: ComplexityEstimatorArgs['field']['type']): boolean => getNamedType(type).name.endsWith('Connection');

type Values = Readonly<Record<string, unknown>>;

/**
 * The value of a numeric argument. Null means the default, here as in the resolvers: otherwise a null would be a page of two hundred for
 * the price of none. A negative number, which resolvers refuse, is 0, so that it makes up for nothing.
 */
function numberArgument(definitions: readonly (GraphQLArgument | GraphQLInputField)[], values: Values, name: string): number {
  const defaultValue: unknown = definitions.find((definition) => definition.name === name)?.defaultValue;
  return Math.max(0, Number(values[name] ?? defaultValue ?? 0));
}

/** The expansions that a path search may take, by an argument or by a field of its input; 0 for a field that is no path search. */
function maxExpansionsOf({ field, args }: ComplexityEstimatorArgs): number {
  const input = field.args.find(({ name }) => name === 'input');
  const type = input && getNamedType(input.type);
  if (!isInputObjectType(type)) return numberArgument(field.args, args, 'maxExpansions');
  return numberArgument(Object.values(type.getFields()), (args['input'] ?? {}) as Values, 'maxExpansions');
}

/** How many `hasRelation` there are in the filters among arguments. */
function countRelationConditions(args: unknown): number {
  if (typeof args !== 'object' || args === null) return 0;
  return Object.entries(args).reduce((count, [name, value]: [string, unknown]) => {
    const own = name === 'hasRelation' && typeof value === 'object' && value !== null ? 1 : 0;
    return count + own + countRelationConditions(value);
  }, 0);
}
