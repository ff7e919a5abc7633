import type { Topology } from '../model/topology.js';
import { PagedNumbering } from './paged-numbering.js';
import { FloatTable } from './tables.js';

// Invariant (docs/decisions/path-engine.md): a code has one number for ever; no growth moves more than a 64th part of the codes.

const PART_BITS = 6;
const FIRST_SLOTS = 16;

/** Numbers codes 0, 1, 2 ... in the order in which they come, so that what is known of them can stand in tables. */
export interface Numbering {
  readonly count: number;
  /** The number of a code, -1 if it has none. */
  find(code: number): number;
  /** The number of a code, a new one if it has none. */
  put(code: number): number;
  codeOf(number: number): number;
  readonly bytes: number;
}

/** For codes that are made of the keys of a topology: a graph in memory numbers its entities, those of a store may be anything. */
export const createNumbering = ({ isInMemory = false }: Pick<Topology, 'isInMemory'>): Numbering =>
  isInMemory ? new PagedNumbering() : new HashNumbering();

/**
 * Numbers codes that may be anything.
 * Hash tables with open addressing: they are asked for every hop, and a Map would cost several times as much. There are many, each for a
 * share of the codes, since one large one would hold up the event loop when it grows.
 */
export class HashNumbering implements Numbering {
  count = 0;
  private readonly codes = new FloatTable(1);
  private readonly parts: (Int32Array | undefined)[] = Array.from({ length: 1 << PART_BITS }, () => undefined);
  private readonly counts = new Int32Array(1 << PART_BITS);
  private slotBytes = 0;

  find(code: number): number {
    const hash = hashOf(code);
    const slots = this.parts[hash >>> (32 - PART_BITS)];
    return slots ? (slots[this.slotFor(slots, hash, code)] ?? 0) - 1 : -1;
  }

  put(code: number): number {
    const known = this.find(code);
    if (known >= 0) return known;
    const number = this.count++;
    this.codes.set(number, 0, code);
    const part = hashOf(code) >>> (32 - PART_BITS);
    const count = (this.counts[part] ?? 0) + 1;
    this.counts[part] = count;
    this.enter(this.roomFor(part, count), number);
    return number;
  }

  codeOf(number: number): number {
    return this.codes.at(number, 0);
  }

  get bytes(): number {
    return this.codes.bytes + this.slotBytes;
  }

  /** The slots of a part, of which half are always empty. A slot holds a number plus 1, or 0. */
  private roomFor(part: number, count: number): Int32Array {
    const slots = this.parts[part];
    if (slots && 2 * count <= slots.length) return slots;
    const wider = new Int32Array(slots ? 2 * slots.length : FIRST_SLOTS);
    for (const entry of slots ?? []) if (entry > 0) this.enter(wider, entry - 1);
    this.slotBytes += wider.byteLength - (slots?.byteLength ?? 0);
    this.parts[part] = wider;
    return wider;
  }

  private enter(slots: Int32Array, number: number): void {
    const code = this.codeOf(number);
    slots[this.slotFor(slots, hashOf(code), code)] = number + 1;
  }

  /** The slot that holds a code, or the empty one where it belongs. */
  private slotFor(slots: Int32Array, hash: number, code: number): number {
    let slot = (hash << PART_BITS) >>> (1 + Math.clz32(slots.length));
    for (;;) {
      const entry = slots[slot] ?? 0;
      if (entry === 0 || this.codes.at(entry - 1, 0) === code) return slot;
      slot = (slot + 1) & (slots.length - 1);
    }
  }
}

/** 32 bits, the upper ones of which are mixed best (Fibonacci hashing). */
const hashOf = (code: number): number => Math.imul(code | 0, 0x9e3779b1) >>> 0;
