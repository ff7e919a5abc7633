// How names are compared where one is to mean one thing: stricter than search, where a slip should still find something.

/** A name in composed letters, with single spaces and none at the ends: what two people write who write the same. */
export function writtenName(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The same whatever its case. */
export function caselessName(name: string): string {
  return writtenName(name).toLowerCase().normalize('NFC');
}

/** The same without accents too. Signs of other scripts stay: in kana and in Devanagari they are no accents. */
function unaccentedName(name: string): string {
  return caselessName(name.normalize('NFD').replace(/[\u0300-\u036f]/g, ''));
}

const WAYS = [writtenName, caselessName, unaccentedName];

/**
 * Finds what is meant by a name: what is written so; if nothing is, what differs in case alone; then in accents. So an exact spelling
 * always means what is spelled so, whatever else is alike. Another script or romanization is never the same: 张伟 is not 章伟.
 * @example
 * const index = new NameIndex([{ name: 'José' }, { name: 'Jose' }], ({ name }) => [name]);
 * index.named('JOSE'); // [{ name: 'Jose' }]
 */
export class NameIndex<Item> {
  private readonly byName: readonly Map<string, Item[]>[] = WAYS.map(() => new Map());

  /** @param namesOf all names that an item bears */
  constructor(items: Iterable<Item>, namesOf: (item: Item) => readonly string[]) {
    for (const item of items) this.add(item, namesOf(item));
  }

  /** Those that a name means, in the order given. */
  named(name: string): readonly Item[] {
    for (const [i, way] of WAYS.entries()) {
      const items = this.byName[i]?.get(way(name));
      if (items) return items;
    }
    return [];
  }

  private add(item: Item, names: readonly string[]): void {
    WAYS.forEach((way, i) => {
      for (const key of new Set(names.map(way))) {
        const items = this.byName[i]?.get(key);
        if (items) items.push(item);
        else this.byName[i]?.set(key, [item]);
      }
    });
  }
}
