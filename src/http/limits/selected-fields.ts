import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What decides which fields are selected. */
export interface SelectionContext {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The fields that sets select together, by the name under which they are in the answer: as executors collect them, but for conditions on
 * types. What @skip and @include leave out is left out. The document must be valid.
 */
export function selectedFields(
  sets: readonly (SelectionSetNode | undefined)[],
  { fragments, variables }: SelectionContext,
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const addSet = (set: SelectionSetNode | undefined): void => set?.selections.filter((one) => isIncluded(one, variables)).forEach(add);
  const add = (selection: SelectionNode): void => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return addSet(selection.selectionSet);
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      const same = fields.get(name);
      if (same) same.push(selection);
      else fields.set(name, [selection]);
    } else if (!spread.has(selection.name.value)) {
      spread.add(selection.name.value);
      addSet(fragments.get(selection.name.value)?.selectionSet);
    }
  };
  sets.forEach(addSet);
  return fields;
}

function isIncluded(node: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  if (!node.directives || node.directives.length === 0) return true;
  const isSkipped = getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true;
  return !isSkipped && getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
}
