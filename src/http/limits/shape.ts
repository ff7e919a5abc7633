import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How deep fields are nested; those of introspection do not count. */
export function operationDepth(document: DocumentNode, operation: OperationDefinitionNode): number {
  const depthOf = ({ name }: FieldNode, below: number): number => (name.value.startsWith('__') ? 0 : 1 + below);
  return measure(document, operation, depthOf, max);
}

/** How many fields and fragments there are; those of a fragment count wherever it is spread. */
export function countFields(document: DocumentNode, operation: OperationDefinitionNode): number {
  const withItself = (below: number): number => 1 + below;
  return measure(document, operation, (_, below) => withItself(below), sum, withItself);
}

/** How many fields have an alias; those of a fragment count wherever it is spread. */
export function countAliases(document: DocumentNode, operation: OperationDefinitionNode): number {
  return measure(document, operation, ({ alias }, below) => (alias ? 1 : 0) + below, sum);
}

/** How many fields stand in a selection set that has them already. They are merged into one, but each has to be compared with each. */
export function countDuplicateFields({ definitions }: DocumentNode): number {
  return sum(definitions.map((one) => ('selectionSet' in one && one.selectionSet ? duplicatesIn(one.selectionSet) : 0)));
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

/**
 * Measures an operation from its leaves up. Each fragment is measured once, however often it is spread: otherwise fragments that
 * spread each other twice would take exponential time. The document must be valid, so that no fragment spreads itself.
 * @param field the size of a field, from the size of what is selected below it
 * @param combine the size of a selection set, from those of its selections
 */
export function measure(
  document: DocumentNode,
  operation: Pick<OperationDefinitionNode, 'selectionSet'>,
  field: (node: FieldNode, below: number) => number,
  combine: (sizes: readonly number[]) => number,
  fragment: (below: number) => number = (below) => below,
): number {
  const fragments = fragmentsOf(document);
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

/** The fragments of a document, by name. */
export function fragmentsOf({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])));
}

/** The root fields of a query and of its fragments; each fragment is read once. */
export function rootFields(document: DocumentNode, set: SelectionSetNode): FieldNode[] {
  const unread = fragmentsOf(document);
  const fieldsOf = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      return selection.kind === Kind.INLINE_FRAGMENT ? fieldsOf(selection.selectionSet) : fieldsOfFragment(selection.name.value);
    });
  const fieldsOfFragment = (name: string): FieldNode[] => {
    const fragment = unread.get(name);
    unread.delete(name);
    return fragment ? fieldsOf(fragment.selectionSet) : [];
  };
  return fieldsOf(set);
}

/** The largest; 0 of none. */
export const max = (sizes: readonly number[]): number => sizes.reduce((largest, size) => Math.max(largest, size), 0);
export const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);
