import { FloatTable, IntTable } from './tables.js';

/**
 * Numbers codes 0, 1, 2 ... in the order in which they come, so that what is known of them can stand in tables.
 * A hash table with open addressing: it is asked for every hop, and a Map would cost several times as much.
 */
export class Numbering {
  count = 0;
  private readonly codes: FloatTable;
  private slots: IntTable;
  private readonly tables: IntTable[] = [];

  /** @param bits room for 2^bits codes at first */
  constructor(private bits: number) {
    this.codes = new FloatTable(1, this.capacity);
    this.slots = new IntTable(1, 2 * this.capacity);
  }

  /** The number of a code, -1 if it has none. */
  find(code: number): number {
    return this.slots.at(this.slotFor(code), 0);
  }

  /** The number of a code, a new one if it has none. */
  put(code: number): number {
    const known = this.find(code);
    if (known >= 0) return known;
    if (this.count === this.capacity) this.widen();
    const number = this.count++;
    this.codes.set(number, 0, code);
    this.slots.set(this.slotFor(code), 0, number);
    return number;
  }

  codeOf(number: number): number {
    return this.codes.at(number, 0);
  }

  /** A table with a row for each number, which grows with them. */
  openTable(columns: number): IntTable {
    const table = new IntTable(columns, this.capacity);
    this.tables.push(table);
    return table;
  }

  /** With its tables. */
  get bytes(): number {
    return [this.codes, this.slots, ...this.tables].reduce((sum, table) => sum + table.bytes, 0);
  }

  private get capacity(): number {
    return 1 << this.bits;
  }

  /** The slot that holds a code, or the empty one where it belongs. Half of the slots are always empty. */
  private slotFor(code: number): number {
    const last = 2 * this.capacity - 1;
    let slot = Math.imul(code | 0, 0x9e3779b1) >>> (31 - this.bits);
    for (;;) {
      const number = this.slots.at(slot, 0);
      if (number < 0 || this.codes.at(number, 0) === code) return slot;
      slot = (slot + 1) & last;
    }
  }

  private widen(): void {
    this.bits++;
    this.codes.widen(this.capacity);
    for (const table of this.tables) table.widen(this.capacity);
    this.slots = new IntTable(1, 2 * this.capacity);
    for (let number = 0; number < this.count; number++) this.slots.set(this.slotFor(this.codeOf(number)), 0, number);
  }
}
