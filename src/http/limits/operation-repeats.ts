import { Kind, type DocumentNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/** How many fields come again in a set that has them already. GraphQL gives them once, but has to compare each with each. */
export function operationRepeats({ definitions }: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [one.selectionSet] : []));
  return [operation.selectionSet, ...fragments].reduce((sum, set) => sum + repeatsIn(set), 0);
}

function repeatsIn({ selections }: SelectionSetNode): number {
  const names = new Set<string>();
  let repeats = 0;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      if (names.has(name)) repeats++;
      names.add(name);
    }
    if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) repeats += repeatsIn(selection.selectionSet);
  }
  return repeats;
}
