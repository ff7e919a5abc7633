/** Something that others may name by its id. */
interface Nameable {
  readonly input: { readonly id: string };
}

export interface Ordered<Item> {
  /** Each after all that it names; otherwise as given. */
  readonly inOrder: readonly Item[];
  /** Those that name themselves, through others or not, or one that does. */
  readonly circular: readonly Item[];
}

/** Orders what is to be written one after the other. A name of what is not among the given has nothing to wait for. */
export function inOrderOfReference<Item extends Nameable>(
  items: readonly Item[],
  namedBy: (item: Item) => readonly string[],
): Ordered<Item> {
  const toCome = new Set(items.map(({ input }) => input.id));
  const inOrder: Item[] = [];
  let waiting = items;
  for (;;) {
    const still: Item[] = [];
    for (const item of waiting) {
      if (namedBy(item).some((id) => toCome.has(id))) still.push(item);
      else {
        toCome.delete(item.input.id);
        inOrder.push(item);
      }
    }
    if (still.length === waiting.length) return { inOrder, circular: still };
    waiting = still;
  }
}
