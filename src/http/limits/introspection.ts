import type { DocumentNode, FieldNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { max, measure, rootFields, sum } from './shape.js';

export interface IntrospectionSize {
  /** How many lists and aliases; those of a fragment count wherever it is spread. */
  readonly lists: number;
  /** How deep lists are nested. */
  readonly depth: number;
}

const INTROSPECTION_LISTS = ['types', 'directives', 'fields', 'args', 'inputFields', 'interfaces', 'enumValues', 'possibleTypes'];

/** Measures what is selected below `__schema` and `__type`: it has no cost, since it gives no objects of the graph, but may be large. */
export function introspectionSize(document: DocumentNode, { selectionSet }: OperationDefinitionNode): IntrospectionSize {
  const introspection = { selectionSet: { ...selectionSet, selections: introspectionFields(document, selectionSet) } };
  const listsOf = ({ name }: FieldNode): number => (INTROSPECTION_LISTS.includes(name.value) ? 1 : 0);
  return {
    lists: measure(document, introspection, (field, below) => below + listsOf(field) + (field.alias ? 1 : 0), sum),
    depth: measure(document, introspection, (field, below) => below + listsOf(field), max),
  };
}

/** Whether an operation asks for nothing but the schema. */
export function isIntrospection(document: DocumentNode, { selectionSet }: OperationDefinitionNode): boolean {
  return rootFields(document, selectionSet).every(({ name }) => name.value.startsWith('__'));
}

function introspectionFields(document: DocumentNode, set: SelectionSetNode): FieldNode[] {
  return rootFields(document, set).filter(({ name }) => ['__schema', '__type'].includes(name.value));
}
