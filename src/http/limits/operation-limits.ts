import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { ClaimgraphError } from '../../model/errors.js';
import { operationCost } from './cost.js';

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

/** How deep fields are nested; those of introspection do not count. */
function operationDepth(document: DocumentNode, operation: OperationDefinitionNode): number {
  const depthOf = ({ name }: FieldNode, below: number): number => (name.value.startsWith('__') ? 0 : 1 + below);
  return measure(document, operation, depthOf, max);
}

/** How many fields and fragments there are; those of a fragment count wherever it is spread. */
function countFields(document: DocumentNode, operation: OperationDefinitionNode): number {
  const withItself = (below: number): number => 1 + below;
  return measure(document, operation, (_, below) => withItself(below), sum, withItself);
}

/** How many fields have an alias; those of a fragment count wherever it is spread. */
function countAliases(document: DocumentNode, operation: OperationDefinitionNode): number {
  return measure(document, operation, ({ alias }, below) => (alias ? 1 : 0) + below, sum);
}

/** How many fields stand in a selection set that has them already. They are merged into one, but each has to be compared with each. */
function countDuplicateFields({ definitions }: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [one.selectionSet] : []));
  return sum([operation.selectionSet, ...fragments].map(duplicatesIn));
}

function duplicatesIn({ selections }: SelectionSetNode): number {
  const names = new Set<string>();
  let duplicates = 0;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      if (names.has(name)) duplicates++;
      names.add(name);
    }
    if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) duplicates += duplicatesIn(selection.selectionSet);
  }
  return duplicates;
}

interface IntrospectionSize {
  /** How many lists and aliases; those of a fragment count wherever it is spread. */
  readonly lists: number;
  /** How deep lists are nested. */
  readonly depth: number;
}

const INTROSPECTION_LISTS = ['types', 'directives', 'fields', 'args', 'inputFields', 'interfaces', 'enumValues', 'possibleTypes'];

/** Measures what is selected below `__schema` and `__type`: it has no cost, since it gives no objects of the graph, but may be large. */
function introspectionSize(document: DocumentNode, { selectionSet }: OperationDefinitionNode): IntrospectionSize {
  const introspection = { selectionSet: { ...selectionSet, selections: introspectionFields(document, selectionSet) } };
  const listsOf = ({ name }: FieldNode): number => (INTROSPECTION_LISTS.includes(name.value) ? 1 : 0);
  return {
    lists: measure(document, introspection, (field, below) => below + listsOf(field) + (field.alias ? 1 : 0), sum),
    depth: measure(document, introspection, (field, below) => below + listsOf(field), max),
  };
}

/** The fields `__schema` and `__type` of a query and of its fragments; each fragment is read once. */
function introspectionFields({ definitions }: DocumentNode, set: SelectionSetNode): FieldNode[] {
  const unread = new Map(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet]] : [])));
  const fieldsOf = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return ['__schema', '__type'].includes(selection.name.value) ? [selection] : [];
      return selection.kind === Kind.INLINE_FRAGMENT ? fieldsOf(selection.selectionSet) : fieldsOfFragment(selection.name.value);
    });
  const fieldsOfFragment = (name: string): FieldNode[] => {
    const fragment = unread.get(name);
    unread.delete(name);
    return fragment ? fieldsOf(fragment) : [];
  };
  return fieldsOf(set);
}

const max = (depths: readonly number[]): number => Math.max(0, ...depths);
const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

/**
 * Measures an operation from its leaves up. Each fragment is measured once, however often it is spread: otherwise fragments that
 * spread each other twice would take exponential time. The document must be valid, so that no fragment spreads itself.
 * @param field the size of a field, from the size of what is selected below it
 * @param combine the size of a selection set, from those of its selections
 */
function measure(
  document: DocumentNode,
  operation: Pick<OperationDefinitionNode, 'selectionSet'>,
  field: (node: FieldNode, below: number) => number,
  combine: (sizes: readonly number[]) => number,
  fragment: (below: number) => number = (below) => below,
): number {
  const fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])));
  const measured = new Map<string, number>();
  const ofSet = (set: SelectionSetNode | undefined): number => combine((set?.selections ?? []).map(ofSelection));
  const ofFragment = (name: string): number => {
    const size = measured.get(name) ?? ofSet(fragments.get(name)?.selectionSet);
    measured.set(name, size);
    return size;
  };
  const ofSelection = (node: SelectionNode): number => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return fragment(ofFragment(node.name.value));
    return node.kind === Kind.FIELD ? field(node, ofSet(node.selectionSet)) : fragment(ofSet(node.selectionSet));
  };
  return ofSet(operation.selectionSet);
}
