import type { GraphArrays } from './graph-arrays.js';

/** The ids of the entities of a graph in memory, and their numbers: both in the order of code points, which is that of their bytes. */
export class IdTable {
  readonly count: number;
  private readonly bytes: Buffer;
  private readonly offsets: Uint32Array;

  constructor({ idBytes, idOffsets }: Pick<GraphArrays, 'idBytes' | 'idOffsets'>) {
    this.bytes = Buffer.from(idBytes.buffer, idBytes.byteOffset, idBytes.length);
    this.offsets = idOffsets;
    this.count = idOffsets.length - 1;
  }

  idOf(number: number): string {
    return this.bytes.toString('utf8', this.offsets[number], this.offsets[number + 1]);
  }

  /** -1 where there is none with this id. */
  find(id: string): number {
    const wanted = Buffer.from(id);
    let [low, high] = [0, this.count - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const order = this.bytes.compare(wanted, 0, wanted.length, this.offsets[middle], this.offsets[middle + 1]);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
