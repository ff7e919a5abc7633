import type { HopReader } from './hop-reader.js';
import type { HopRecords } from './hop-records.js';
import type { Frontier } from './pass.js';
import { Labels } from './labels.js';
import type { SearchContext } from './search-context.js';
import { HOPS_AT_ONCE, PAUSE, type Work } from './work.js';

// Invariant (docs/decisions/path-engine.md): labels are numbered level by level, so those before `taken` are exactly the ones nearer
// than the reach.

/** One side of the hop pass: it knows the fewest hops to each state, level by level. Keys here are numbers of hops. */
export class HopFrontier implements Frontier {
  readonly labels: Labels;
  readonly hops: HopRecords;
  /** Labels before this one are taken; labels are numbered in the order of levels. */
  private taken = 0;
  private firstUnresolved = 0;
  private unresolvedCount = 0;
  private level = 0;

  constructor(
    private readonly context: SearchContext,
    readonly reader: HopReader,
    codes: readonly number[],
  ) {
    const { states } = context;
    this.hops = reader.hops;
    this.labels = new Labels(states.openTable(1));
    for (const code of codes) this.labels.add(states.put(code), 0);
  }

  /** The level of the next states. */
  get reach(): number {
    if (this.waiting > 0) return this.labels.keyOf(this.taken);
    return this.unresolvedCount > 0 ? this.level + 1 : Infinity;
  }

  /** How many states have a label and are not taken. */
  get waiting(): number {
    return this.labels.count - this.taken;
  }

  /** The hops to a state, Infinity where it has no label. */
  hopsTo(state: number): number {
    const label = this.labels.firstOf(state);
    return label < 0 ? Infinity : this.labels.keyOf(label);
  }

  /** Gives numbers and labels to the states that the last level leads to. */
  *resolveTargets(): Work<void> {
    const { budget } = this.context;
    const end = this.hops.count;
    while (this.unresolvedCount > 0 && this.firstUnresolved < end) {
      if (budget.isPauseDue) yield PAUSE;
      const next = Math.min(this.firstUnresolved + HOPS_AT_ONCE, end);
      this.resolveBetween(this.firstUnresolved, next);
      budget.addEffort(next - this.firstUnresolved);
      this.firstUnresolved = next;
    }
    this.unresolvedCount = 0;
  }

  /** The states of the next level that may be left again: a path never goes on from its end. */
  *takeLevel(): Work<number[]> {
    const { budget, states: space } = this.context;
    this.level = this.reach;
    this.firstUnresolved = this.hops.count;
    const states: number[] = [];
    while (this.taken < this.labels.count) {
      if (budget.isPauseDue) yield PAUSE;
      budget.addOverhead(1);
      const state = this.labels.stateOf(this.taken++);
      if (this.level === 0 || !space.isEnd(state)) states.push(state);
    }
    return states;
  }

  /** Labels what some recorded hops lead to; calls `reached` for each state that has a number. */
  spreadBetween(begin: number, end: number, reached: (state: number) => void): void {
    const { states, budget } = this.context;
    budget.addOverhead(end - begin);
    for (let hop = begin; hop < end; hop++) {
      const target = states.find(this.hops.targetCode(hop));
      if (target >= 0) {
        this.arrive(hop, target);
        reached(target);
      } else this.unresolvedCount++;
    }
  }

  private resolveBetween(begin: number, end: number): void {
    for (let hop = begin; hop < end; hop++) {
      if (this.hops.targetOf(hop) < 0) this.arrive(hop, this.context.states.put(this.hops.targetCode(hop)));
    }
  }

  private arrive(hop: number, target: number): void {
    this.hops.resolve(hop, target);
    if (!this.labels.has(target)) this.labels.add(target, this.level + 1);
  }
}
