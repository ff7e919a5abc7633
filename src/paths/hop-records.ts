import type { StateSpace } from './state-space.js';
import { FloatTable, IntTable } from './tables.js';

// Invariant (docs/decisions/path-engine.md): the hops of one state follow each other; the target of a hop is resolved at most once, and
// only to the state of its code.

// Of a state.
const BEGIN = 0;
const END = 1;
const LAST_INTO = 2;
// Of a hop, in whole numbers ...
const SOURCE = 0;
const TARGET = 1;
const PREVIOUS_INTO = 2;
// ... and in large ones.
const CODE = 0;
const WEIGHT = 1;

/**
 * The hops that one side has seen, numbered in the order of reading: those of one state follow each other. The target of a hop is
 * unresolved until the state that it leads to has a number; most hops of the last level never need one.
 */
export class HopRecords {
  count = 0;
  private readonly states: IntTable;
  private readonly hops = new IntTable(3);
  private readonly values = new FloatTable(2);

  constructor(states: StateSpace) {
    this.states = states.openTable(3);
  }

  isRead(state: number): boolean {
    return this.firstOf(state) >= 0;
  }

  /** What is added until `end` are the hops of this state. */
  begin(state: number): void {
    this.states.set(state, BEGIN, this.count);
  }

  end(state: number): void {
    this.states.set(state, END, this.count);
  }

  add(source: number, targetCode: number, weight: number): number {
    const hop = this.count++;
    this.hops.set(hop, SOURCE, source);
    this.values.set(hop, CODE, targetCode);
    this.values.set(hop, WEIGHT, weight);
    return hop;
  }

  /** Says which state a hop leads to, once that has a number. */
  resolve(hop: number, state: number): void {
    this.hops.set(hop, TARGET, state);
    this.hops.set(hop, PREVIOUS_INTO, this.firstInto(state));
    this.states.set(state, LAST_INTO, hop);
  }

  /** The hops of a state go from here ... */
  firstOf(state: number): number {
    return this.states.at(state, BEGIN);
  }

  /** ... to the one before this. */
  endOf(state: number): number {
    return this.states.at(state, END);
  }

  sourceOf(hop: number): number {
    return this.hops.at(hop, SOURCE);
  }

  weightOf(hop: number): number {
    return this.values.at(hop, WEIGHT);
  }

  targetCode(hop: number): number {
    return this.values.at(hop, CODE);
  }

  /** The state that a hop leads to, -1 while that is unresolved. */
  targetOf(hop: number): number {
    return this.hops.at(hop, TARGET);
  }

  /** The resolved hops into a state: this one, then `nextInto` until -1. */
  firstInto(state: number): number {
    return this.states.at(state, LAST_INTO);
  }

  nextInto(hop: number): number {
    return this.hops.at(hop, PREVIOUS_INTO);
  }

  get bytes(): number {
    return this.hops.bytes + this.values.bytes;
  }
}
