import {
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { getComplexity, type ComplexityEstimator, type ComplexityEstimatorArgs } from 'graphql-query-complexity';

/** Objects that lists hold, where no argument says how many. */
const USUAL_LENGTHS: Readonly<Record<string, number>> = {
  'Path.hops': 6,
  'Hop.relations': 3,
  'Path.entities': 7,
  'Path.documents': 10,
};
const OTHER_LISTS = 5;

/**
 * The number of objects that could come back, as GitHub counts: values cost nothing, a page as many as it may hold, each with all
 * below it.
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const query: DocumentNode = { ...document, definitions: [operation, ...fragments] };
  return getComplexity({ schema, query, variables, estimators: [costOfField] });
}

const costOfField: ComplexityEstimator = (asked) => {
  if (asked.field.name.startsWith('__') || isLeafType(getNamedType(asked.field.type))) return 0;
  return lengthOf(asked) * (asked.childComplexity + costOfItself(asked));
};

/** What only holds other objects together is none itself. */
function costOfItself({ type, field }: ComplexityEstimatorArgs): number {
  const holdsOthers = isConnection(field.type) || field.name === 'pageInfo' || (type.name.endsWith('Connection') && field.name === 'edges');
  return holdsOthers ? 0 : 1;
}

function lengthOf({ type, field, args }: ComplexityEstimatorArgs): number {
  if (isConnection(field.type)) return Number(args['first'] ?? 0);
  if (field.name === 'neighborhood') return Math.max(Number(args['maxEntities'] ?? 0), Number(args['maxRelations'] ?? 0));
  if (!isListType(getNullableType(field.type)) || isPartOfPage(type.name, field.name)) return 1;
  return Array.isArray(args['ids']) ? args['ids'].length : (USUAL_LENGTHS[`${type.name}.${field.name}`] ?? OTHER_LISTS);
}

/** Counted with the connection, or with the field whose arguments say how many there may be. */
function isPartOfPage(type: string, field: string): boolean {
  return (type.endsWith('Connection') && ['edges', 'nodes'].includes(field)) || type === 'Subgraph';
}

const isConnection = (type: ComplexityEstimatorArgs['field']['type']): boolean => getNamedType(type).name.endsWith('Connection');
