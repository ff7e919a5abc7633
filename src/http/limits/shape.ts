import { Kind, type DocumentNode, type FieldNode, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql';

/** How deep fields stand in each other; those of introspection do not count. */
export function operationDepth(document: DocumentNode, operation: OperationDefinitionNode): number {
  const field = ({ name }: FieldNode, below: number): number => (name.value.startsWith('__') ? 0 : 1 + below);
  return measure(document, operation, field, deepest);
}

/** How many fields and fragments there are, those of a fragment counted wherever it is spread. */
export function operationSize(document: DocumentNode, operation: OperationDefinitionNode): number {
  const one = (below: number): number => 1 + below;
  return measure(document, operation, (_, below) => one(below), sum, one);
}

/** How many fields have an alias; those of a fragment count wherever it is spread. */
export function operationAliases(document: DocumentNode, operation: OperationDefinitionNode): number {
  const field = ({ alias }: FieldNode, below: number): number => (alias ? 1 : 0) + below;
  return measure(document, operation, field, sum);
}

export const deepest = (depths: readonly number[]): number => Math.max(0, ...depths);
export const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

/**
 * Measures an operation from its leaves up. Each fragment is measured once, however often it is spread: otherwise fragments that
 * spread each other twice would take time without end. The document must be valid, so that no fragment spreads itself.
 */
export function measure(
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
