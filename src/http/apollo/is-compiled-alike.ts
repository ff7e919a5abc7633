import { BREAK, Kind, visit, type DocumentNode, type FieldNode, type FragmentSpreadNode, type SelectionSetNode } from 'graphql';

/** Introspection, which compiled code answers from a schema of its own, and what it can't write as a key. */
const UNLIKE_NAMES: readonly string[] = ['__schema', '__type', '__proto__'];

/**
 * Whether code that graphql-jit compiles answers an operation as graphql-js does, to the order of keys; decided from the document alone. It
 * keeps conditions (`@skip`, `@include`) with the fields of a document, not with the places where these are reached. So it does not where
 *
 * - a named fragment is spread on a condition, of its own or of an inline fragment around it: that would hold wherever it is spread;
 * - a field on a condition has the response name of another: where the two are merged, the one left out would still decide the order of
 *   keys, and fragments below it would still be given.
 *
 * Nor does it where one of the names above is used. What this costs: docs/decisions/two-executors.md.
 * @param document one operation with the fragments that it reaches; it must be valid
 */
export function isCompiledAlike(document: DocumentNode): boolean {
  const selected = document.definitions.flatMap((one) => ('selectionSet' in one ? selectedIn(one.selectionSet, false) : []));
  return !hasUnlikeName(document) && !selected.some(isSpreadOnCondition) && !hasRepeatedCondition(selected);
}

function hasUnlikeName(document: DocumentNode): boolean {
  let isFound = false;
  visit(document, {
    Name: ({ value }) => {
      isFound = UNLIKE_NAMES.includes(value);
      return isFound ? BREAK : undefined;
    },
  });
  return isFound;
}

/** A field, or a spread of a named fragment; on a condition of its own, or of an inline fragment between it and the field around it. */
interface Selected {
  readonly node: FieldNode | FragmentSpreadNode;
  readonly isOnCondition: boolean;
}

function selectedIn({ selections }: SelectionSetNode, isConditional: boolean): Selected[] {
  return selections.flatMap((node) => {
    const isOnCondition = isConditional || !!node.directives?.length;
    if (node.kind === Kind.INLINE_FRAGMENT) return selectedIn(node.selectionSet, isOnCondition);
    const below = node.kind === Kind.FIELD && node.selectionSet ? selectedIn(node.selectionSet, false) : [];
    return [{ node, isOnCondition }, ...below];
  });
}

const isSpreadOnCondition = ({ node, isOnCondition }: Selected): boolean => isOnCondition && node.kind === Kind.FRAGMENT_SPREAD;

function hasRepeatedCondition(selected: readonly Selected[]): boolean {
  const fields = selected.flatMap(({ node, isOnCondition }) =>
    node.kind === Kind.FIELD ? [{ name: responseName(node), isOnCondition }] : [],
  );
  const names = new Set<string>();
  const repeated = new Set<string>();
  for (const { name } of fields) (names.has(name) ? repeated : names).add(name);
  return fields.some(({ name, isOnCondition }) => isOnCondition && repeated.has(name));
}

const responseName = ({ alias, name }: FieldNode): string => (alias ?? name).value;
