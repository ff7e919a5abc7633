import {
  getArgumentValues,
  getNamedType,
  getVariableValues,
  GraphQLError,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { invalidInput } from '../../model/errors.js';
import type { Tallies } from '../../model/tallies.js';
import type { Ontology } from '../../ontology/ontology.js';
import { selectedFields, type SelectionContext } from './selected-fields.js';
import { fragmentsOf, rootFields, sum } from './shape.js';
import { workOfEntityList, WORK_OF_FIELDS, type RootField } from './work-of-fields.js';

/** How much work an operation is, and the field that is most of it. */
export interface OperationWork {
  /** Row-conditions. */
  readonly work: number;
  /** As it is named in the answer; null where there is none with work. */
  readonly mostOf: string | null;
}

/** What prices depend on beside the operation. */
export interface PriceSources {
  readonly schema: GraphQLSchema;
  readonly ontology: Ontology;
  /** Asked only where a price depends on them. */
  readonly tallies: () => Promise<Tallies>;
}

/**
 * How much of its work is known before anything of an operation is executed, at most: that of the lists, counts and searches at its root.
 * What lists of nodes are is known when these are read (domain/reader/work-account.ts). Rejects with INVALID_INPUT for arguments that
 * can't be coerced.
 */
export async function operationWork(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  sources: PriceSources,
): Promise<OperationWork> {
  const { coerced = {} } = getVariableValues(sources.schema, operation.variableDefinitions ?? [], variables);
  const selection = { fragments: fragmentsOf(document), variables: coerced };
  const priced = [...selectedFields([operation.selectionSet], selection)].flatMap(([name, nodes]) => {
    const workOf = pricedField(operation, nodes, selection, sources);
    return workOf ? [{ name, workOf }] : [];
  });
  if (priced.length === 0) return { work: 0, mostOf: null };
  const tallies = await sources.tallies();
  const prices = priced.map(({ name, workOf }) => ({ name, price: workOf(tallies) }));
  const [dearest] = prices.toSorted((a, b) => b.price - a.price);
  return { work: sum(prices.map(({ price }) => price)), mostOf: dearest?.name ?? null };
}

/** Whether any field at the root of an operation has a price, whatever @skip and @include leave out. */
export function hasWork(
  document: DocumentNode,
  { operation, selectionSet }: OperationDefinitionNode,
  { schema, ontology }: Pick<PriceSources, 'schema' | 'ontology'>,
): boolean {
  const fields = schema.getRootType(operation)?.getFields() ?? {};
  return rootFields(document, selectionSet).some(({ name }) => {
    const field = fields[name.value];
    return field !== undefined && pricesOf(field, ontology) !== null;
  });
}

/** How the work of a root field follows from the counts of the store; null where it gives no more than it reads. */
function pricedField(
  { operation }: OperationDefinitionNode,
  nodes: readonly FieldNode[],
  selection: SelectionContext,
  { schema, ontology }: PriceSources,
): ((tallies: Tallies) => number) | null {
  const [node] = nodes;
  const field = node && schema.getRootType(operation)?.getFields()[node.name.value];
  const workOf = field && pricesOf(field, ontology);
  if (!workOf) return null;
  const args = argumentsOf(field, node, selection);
  const below = selectedFields(
    nodes.map(({ selectionSet }) => selectionSet),
    selection,
  );
  const selected = [...below.values()].flatMap(([first]) => first?.name.value ?? []);
  return (tallies) => workOf({ args, selected, ontology, tallies });
}

const pricesOf = (field: GraphQLField<unknown, unknown>, ontology: Ontology): ((field: RootField) => number) | null =>
  WORK_OF_FIELDS[field.name] ?? listOfType(field, ontology);

function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode, { variables }: SelectionContext): RootField['args'] {
  try {
    return getArgumentValues(field, node, variables);
  } catch (error) {
    if (error instanceof GraphQLError) throw invalidInput([{ path: [], message: error.message }]);
    throw error;
  }
}

/** The work of a list of entities of a type, such as `companies`; null for other fields. */
function listOfType({ type }: GraphQLField<unknown, unknown>, ontology: Ontology): ((field: RootField) => number) | null {
  const connection = getNamedType(type);
  const nodes = isObjectType(connection) ? connection.getFields()['nodes'] : undefined;
  const node = nodes && getNamedType(nodes.type);
  if (!isCompositeType(node) || !(isObjectType(node) || isInterfaceType(node))) return null;
  return ontology.entityTypes.some(({ name }) => name === node.name) ? (field) => workOfEntityList(node.name, field) : null;
}
