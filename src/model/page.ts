/** A position in an ordered list: the values that order the item, its id last. */
export type Position = readonly (string | number | boolean)[];

/** Which page of a list. */
export interface PageRequest {
  /** At least 0. */
  readonly first: number;
  /** Only what comes after this position; null starts at the beginning. */
  readonly after: Position | null;
}

/** A field to order by; the id decides among equals, in the same direction. Items without a value come last, first if descending. */
export interface Order<Field extends string> {
  readonly field: Field;
  readonly descending: boolean;
}

/** Some items of a list, in order. */
export interface Page<Item> {
  readonly items: readonly PageItem<Item>[];
  readonly hasNextPage: boolean;
}

/** An item of a list, and its position there. */
export interface PageItem<Item> {
  readonly node: Item;
  readonly position: Position;
}
