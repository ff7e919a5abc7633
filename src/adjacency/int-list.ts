/** A list of whole numbers of 32 bits, flat, so that it is read fast; it grows where more come than were expected. */
export class IntList {
  length = 0;
  /** What is beyond the length is of no account. */
  values: Int32Array;

  constructor(expected: number) {
    this.values = new Int32Array(Math.max(expected, 1));
  }

  push(value: number): void {
    if (this.length === this.values.length) this.grow();
    this.values[this.length++] = value;
  }

  private grow(): void {
    const wider = new Int32Array(2 * this.values.length);
    wider.set(this.values);
    this.values = wider;
  }
}
