// Tables of numbers in typed arrays, row by row, so that what is needed together lies together. Rows are states, hops or labels.
// A table grows where a row beyond its end is set: the first chunk doubles, then there are more chunks. So nothing large is ever copied,
// and growing never holds up the event loop.

const CHUNK_BITS = 14;
const CHUNK_ROWS = 1 << CHUNK_BITS;
const FIRST_ROWS = 64;
const MAX_ROWS = 2 ** 30;

/** Whole numbers of 32 bits; all that was never set is -1. */
export class IntTable {
  bytes = 0;
  private readonly chunks: Int32Array[] = [];

  constructor(private readonly columns: number) {}

  at(row: number, column: number): number {
    return this.chunks[row >>> CHUNK_BITS]?.[(row & (CHUNK_ROWS - 1)) * this.columns + column] ?? -1;
  }

  set(row: number, column: number, value: number): void {
    const cell = (row & (CHUNK_ROWS - 1)) * this.columns + column;
    const chunk = this.chunks[row >>> CHUNK_BITS];
    if (chunk && cell < chunk.length) chunk[cell] = value;
    else this.grow(row)[cell] = value;
  }

  private grow(row: number): Int32Array {
    const old = this.chunks[row >>> CHUNK_BITS];
    const chunk = new Int32Array(rowsOfChunk(row) * this.columns).fill(-1, old?.length);
    if (old) chunk.set(old);
    this.chunks[row >>> CHUNK_BITS] = chunk;
    this.bytes += chunk.byteLength - (old?.byteLength ?? 0);
    return chunk;
  }
}

/** Numbers of 64 bits: whole ones are exact up to 2^53. All that was never set is 0. */
export class FloatTable {
  bytes = 0;
  private readonly chunks: Float64Array[] = [];

  constructor(private readonly columns: number) {}

  at(row: number, column: number): number {
    return this.chunks[row >>> CHUNK_BITS]?.[(row & (CHUNK_ROWS - 1)) * this.columns + column] ?? 0;
  }

  set(row: number, column: number, value: number): void {
    const cell = (row & (CHUNK_ROWS - 1)) * this.columns + column;
    const chunk = this.chunks[row >>> CHUNK_BITS];
    if (chunk && cell < chunk.length) chunk[cell] = value;
    else this.grow(row)[cell] = value;
  }

  private grow(row: number): Float64Array {
    const old = this.chunks[row >>> CHUNK_BITS];
    const chunk = new Float64Array(rowsOfChunk(row) * this.columns);
    if (old) chunk.set(old);
    this.chunks[row >>> CHUNK_BITS] = chunk;
    this.bytes += chunk.byteLength - (old?.byteLength ?? 0);
    return chunk;
  }
}

/** How many rows the chunk must have in which a row comes to lie. Throws RangeError where no table has such a row. */
function rowsOfChunk(row: number): number {
  if (!(row >= 0 && row < MAX_ROWS)) throw new RangeError(`a table has no row ${row}`);
  return row >= CHUNK_ROWS ? CHUNK_ROWS : Math.max(FIRST_ROWS, 2 ** (32 - Math.clz32(row)));
}
