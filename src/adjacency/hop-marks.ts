/** Levels below this one are numbers of hops. */
export const NO_LEVEL = 15;
const LEVEL_BITS = 4;
const MAX_ROUND = 2 ** (32 - LEVEL_BITS) - 1;

/**
 * How many hops entities are from where a search began, one number each. A new search begins with a new round, in which none has a level,
 * so that nothing has to be cleared.
 */
export class HopMarks {
  /** Of each entity the round in which it was marked last, and its level then. */
  private readonly marks: Uint32Array;
  private round = 0;

  constructor(count: number) {
    this.marks = new Uint32Array(count);
  }

  begin(): void {
    if (this.round === MAX_ROUND) this.marks.fill(0);
    this.round = this.round === MAX_ROUND ? 1 : this.round + 1;
  }

  /** -1 where it has none. */
  levelOf(entity: number): number {
    const mark = this.marks[entity] ?? 0;
    return mark >>> LEVEL_BITS === this.round ? mark & NO_LEVEL : -1;
  }

  mark(entity: number, level: number): void {
    this.marks[entity] = ((this.round << LEVEL_BITS) | level) >>> 0;
  }
}
