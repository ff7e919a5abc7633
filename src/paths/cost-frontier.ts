import type { Frontier } from './pass.js';
import type { HopReader } from './hop-reader.js';
import type { HopRecords } from './hop-records.js';
import { KeyHeap } from './key-heap.js';
import { Labels } from './labels.js';
import type { SearchContext } from './search-context.js';

// Invariant (docs/decisions/path-engine.md): labels are settled in the order of keys; below the reach every label is final and its
// hops are recorded.

/** How far to look for states that may be taken soon. */
const MAX_LOOKAHEAD = 1_024;
const LABELS_AT_ONCE = 1_024;

/** One side of the cost pass: labels are taken in the order of their keys. */
export class CostFrontier implements Frontier {
  readonly labels: Labels;
  readonly hops: HopRecords;
  /** Hops of the states taken so far. */
  work = 0;
  private readonly queue = new KeyHeap();

  constructor(
    private readonly context: SearchContext,
    readonly reader: HopReader,
    codes: readonly number[],
  ) {
    const { states } = context;
    this.hops = reader.hops;
    this.labels = new Labels(states.openTable(1));
    for (const code of codes) this.add(states.put(code), 0);
  }

  get reach(): number {
    return this.queue.minKey;
  }

  /** Whether the label is new: not where one that is there is as good. */
  add(state: number, key: number): boolean {
    const label = this.labels.add(state, key);
    if (label < 0) return false;
    this.queue.push(key, label);
    return true;
  }

  /**
   * Takes labels with the smallest key: adds their states to a list, without those that end a path. Afterwards the reach is that of a label
   * that counts.
   * @returns whether there are more of this key
   */
  takeSome(key: number, states: number[]): boolean {
    const { budget, states: space } = this.context;
    let taken = 0;
    for (; taken < LABELS_AT_ONCE && this.reach === key; taken++) {
      const label = this.queue.pop();
      if (this.labels.isDominated(label)) continue;
      this.labels.settle(label);
      const state = this.labels.stateOf(label);
      if (key === 0 || !space.isEnd(state)) states.push(state);
    }
    budget.addOverhead(taken);
    if (this.reach === key) return true;
    while (this.queue.size > 0 && this.labels.isDominated(this.queue.minLabel)) this.queue.pop();
    return false;
  }

  /** These states and some that will probably be taken soon, all of them unread. */
  withUpcoming(unread: readonly number[], count: number): readonly number[] {
    if (count === 0) return unread;
    const states = new Set(unread);
    let looked = 0;
    for (const label of this.queue) {
      if (states.size >= unread.length + count || looked++ === MAX_LOOKAHEAD) break;
      const state = this.labels.stateOf(label);
      if (!this.hops.isRead(state) && !this.context.states.isEnd(state)) states.add(state);
    }
    return [...states];
  }

  get bytes(): number {
    return this.labels.bytes + 16 * this.queue.size;
  }
}
