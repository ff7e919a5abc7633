import { Kind, type DocumentNode, type FieldNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { deepest, measure, sum } from './shape.js';

/** What an operation asks of the schema. */
export interface AskedOfSchema {
  /** How many lists and aliases; those of a fragment count wherever it is spread. */
  readonly lists: number;
  /** How deep lists stand in each other. */
  readonly depth: number;
}

/** Each of these fields gives many things of the schema. */
const LISTS = ['types', 'directives', 'fields', 'args', 'inputFields', 'interfaces', 'enumValues', 'possibleTypes'];

/** Measures what stands in `__schema` and `__type`. It is no object of the graph and costs none, but the schema is large. */
export function operationIntrospection(document: DocumentNode, { selectionSet }: OperationDefinitionNode): AskedOfSchema {
  const asked = { selectionSet: { ...selectionSet, selections: schemaFields(document, selectionSet) } };
  const itself = ({ name }: FieldNode): number => (LISTS.includes(name.value) ? 1 : 0);
  return {
    lists: measure(document, asked, (field, below) => below + itself(field) + (field.alias ? 1 : 0), sum),
    depth: measure(document, asked, (field, below) => below + itself(field), deepest),
  };
}

/** The fields of a query that ask of the schema; also those of its fragments, each of which is read once. */
function schemaFields({ definitions }: DocumentNode, set: SelectionSetNode): FieldNode[] {
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
