import { asSpelled, withoutMarks } from './bearers.js';

const WAYS = [asWritten, asSpelled, withoutMarks] as const;

/**
 * Finds among many things that have one name each what a name refers to: what is written so; if nothing is, what differs in case alone;
 * then in accents. So an exact spelling always means what is spelled so, and another script never does, as in `bearersOf`.
 * @example
 * const index = new NameIndex([{ name: 'José' }, { name: 'Jose' }], ({ name }) => name);
 * index.named('JOSE'); // [{ name: 'Jose' }]
 */
export class NameIndex<Item> {
  private readonly items: readonly Map<string, Item[]>[] = WAYS.map(() => new Map());

  constructor(items: Iterable<Item>, nameOf: (item: Item) => string) {
    for (const item of items) this.add(item, nameOf(item));
  }

  /** Those that a name means, in the order given. */
  named(name: string): readonly Item[] {
    for (const [i, way] of WAYS.entries()) {
      const items = this.items[i]?.get(way(name));
      if (items) return items;
    }
    return [];
  }

  private add(item: Item, name: string): void {
    WAYS.forEach((way, i) => {
      const items = this.items[i]?.get(way(name));
      if (items) items.push(item);
      else this.items[i]?.set(way(name), [item]);
    });
  }
}

function asWritten(name: string): string {
  return name.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
