/** Something that others may refer to by its id. */
interface Referable {
  readonly input: { readonly id: string };
}

export interface Ordered<Item> {
  /** Each after all that it refers to; otherwise in the order given. */
  readonly inOrder: readonly Item[];
  /** Those that refer to themselves, directly or through others, or to one that does. */
  readonly circular: readonly Item[];
}

/** Orders items so that each comes after those it refers to. References to what is not among the items are ignored. */
export function topologicalOrder<Item extends Referable>(
  items: readonly Item[],
  referencesOf: (item: Item) => readonly string[],
): Ordered<Item> {
  const pending = new Set(items.map(({ input }) => input.id));
  const inOrder: Item[] = [];
  let remaining = items;
  for (;;) {
    const blocked: Item[] = [];
    for (const item of remaining) {
      if (referencesOf(item).some((id) => pending.has(id))) blocked.push(item);
      else {
        pending.delete(item.input.id);
        inOrder.push(item);
      }
    }
    if (blocked.length === remaining.length) return { inOrder, circular: blocked };
    remaining = blocked;
  }
}
