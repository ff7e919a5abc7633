import type { DeclaredEntityType } from './declared.js';

/** For each entity type by name every type above it, each once. */
export type Ancestors = ReadonlyMap<string, readonly string[]>;

/**
 * Nearest first, where the longest way up to a type counts: so a type always comes before those above it, also where several
 * ways lead to one (a diamond). Types at the same distance come in the order in which `is` names them.
 * Parents that are not declared are passed over. In a circle a type is its own ancestor.
 */
export function ancestorsOf(types: readonly DeclaredEntityType[]): Ancestors {
  const declared = new Set(types.map(({ name }) => name.value));
  const parents = new Map(
    types.map(({ name, is }) => [name.value, is.map((parent) => parent.value).filter((parent) => declared.has(parent))]),
  );
  return new Map([...declared].map((name) => [name, climb(name, parents)]));
}

/** One level after the other; a circle has no last level, but no way up is longer than there are types. */
function climb(name: string, parents: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set<string>();
  let level = above([name], parents);
  for (let steps = 0; level.size > 0 && steps < parents.size; steps++) {
    for (const ancestor of level) {
      found.delete(ancestor);
      found.add(ancestor);
    }
    level = above([...level], parents);
  }
  return [...found];
}

function above(names: readonly string[], parents: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  return new Set(names.flatMap((name) => parents.get(name) ?? []));
}

/** Whether an entity of the type is one of the other type, too. */
export function isOf(type: string, other: string, ancestors: Ancestors): boolean {
  return type === other || (ancestors.get(type)?.includes(other) ?? false);
}
