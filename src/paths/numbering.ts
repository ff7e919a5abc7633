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
