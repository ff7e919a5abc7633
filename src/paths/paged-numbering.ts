import { FloatTable } from './tables.js';

// Invariant (docs/decisions/path-engine.md): a code has one number for ever.

const PAGE_BITS = 10;
const PAGE_SIZE = 1 << PAGE_BITS;

/**
 * A Numbering of codes that are not much larger than there are of them: looked up by page, and only those pages are there that are needed.
 * Several times as fast as a hash table, which misses the cache of the processor again and again.
 */
export class PagedNumbering {
  count = 0;
  private readonly codes = new FloatTable(1);
  /** Numbers plus 1, or 0. */
  private readonly pages: (Int32Array | null)[] = [];
  private pageBytes = 0;

  find(code: number): number {
    const page = this.pages[Math.floor(code / PAGE_SIZE)];
    return page ? (page[code % PAGE_SIZE] ?? 0) - 1 : -1;
  }

  put(code: number): number {
    const page = this.pages[Math.floor(code / PAGE_SIZE)] ?? this.openPage(Math.floor(code / PAGE_SIZE));
    const slot = code % PAGE_SIZE;
    const known = page[slot] ?? 0;
    if (known > 0) return known - 1;
    const number = this.count++;
    this.codes.set(number, 0, code);
    page[slot] = number + 1;
    return number;
  }

  codeOf(number: number): number {
    return this.codes.at(number, 0);
  }

  get bytes(): number {
    return this.codes.bytes + this.pageBytes;
  }

  private openPage(index: number): Int32Array {
    // A list with holes is as slow as a hash table.
    while (this.pages.length <= index) this.pages.push(null);
    const page = new Int32Array(PAGE_SIZE);
    this.pages[index] = page;
    this.pageBytes += page.byteLength;
    return page;
  }
}
