// Tables of numbers in typed arrays, row by row, so that what is needed together lies together. Rows are states, hops or labels.

/** Whole numbers of 32 bits; all that was never set is -1. */
export class IntTable {
  private cells: Int32Array;

  constructor(
    private readonly columns: number,
    rows: number,
  ) {
    this.cells = new Int32Array(columns * rows).fill(-1);
  }

  at(row: number, column: number): number {
    return this.cells[row * this.columns + column] ?? -1;
  }

  set(row: number, column: number, value: number): void {
    this.cells[row * this.columns + column] = value;
  }

  widen(rows: number): void {
    const { cells } = this;
    this.cells = new Int32Array(this.columns * rows).fill(-1, cells.length);
    this.cells.set(cells);
  }

  get bytes(): number {
    return this.cells.byteLength;
  }
}

/** Numbers of 64 bits: whole ones are exact up to 2^53. */
export class FloatTable {
  private cells: Float64Array;

  constructor(
    private readonly columns: number,
    rows: number,
  ) {
    this.cells = new Float64Array(columns * rows);
  }

  at(row: number, column: number): number {
    return this.cells[row * this.columns + column] ?? 0;
  }

  set(row: number, column: number, value: number): void {
    this.cells[row * this.columns + column] = value;
  }

  widen(rows: number): void {
    const { cells } = this;
    this.cells = new Float64Array(this.columns * rows);
    this.cells.set(cells);
  }

  get bytes(): number {
    return this.cells.byteLength;
  }
}
