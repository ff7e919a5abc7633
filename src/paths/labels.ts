import { hopCount } from './weights.js';
import { FloatTable, IntTable } from './tables.js';

// Invariant (docs/decisions/path-engine.md): of the labels of a state, a larger key has fewer hops.

// Of a label.
const STATE = 0;
const PREVIOUS = 1;
const IS_SETTLED = 2;

/**
 * The keys with which states can be reached from one side. A state may have several: a larger one only with fewer hops, since the limit
 * of hops may rule out the walk that costs least.
 */
export class Labels {
  count = 0;
  private readonly labels = new IntTable(3);
  private readonly keys = new FloatTable(1);

  /** @param lastOf a table of the states with one column: the last label of each */
  constructor(private readonly lastOf: IntTable) {}

  has(state: number): boolean {
    return this.firstOf(state) >= 0;
  }

  /** The number of the new label; -1 where one that is there is as good. */
  add(state: number, key: number): number {
    if (this.best(state, hopCount(key), key) <= key) return -1;
    const label = this.count++;
    this.keys.set(label, 0, key);
    this.labels.set(label, STATE, state);
    this.labels.set(label, PREVIOUS, this.firstOf(state));
    this.lastOf.set(state, 0, label);
    return label;
  }

  /** The smallest key of a state among those with at most so many hops and not above `limit`; Infinity without one. */
  best(state: number, hops: number, limit = Infinity): number {
    let best = Infinity;
    for (let label = this.firstOf(state); label >= 0; label = this.nextOf(label)) {
      const key = this.keyOf(label);
      if (key < best && key <= limit && hopCount(key) <= hops) best = key;
    }
    return best;
  }

  /** Says that nothing better can come; to be called in the order of keys. */
  settle(label: number): void {
    this.labels.set(label, IS_SETTLED, 1);
  }

  /** Whether a settled label of the same state, whose key is not larger, has no more hops either: then this one leads to nothing new. */
  isDominated(label: number): boolean {
    const hops = hopCount(this.keyOf(label));
    for (let other = this.firstOf(this.stateOf(label)); other >= 0; other = this.nextOf(other)) {
      if (this.labels.at(other, IS_SETTLED) === 1 && hopCount(this.keyOf(other)) <= hops) return true;
    }
    return false;
  }

  keyOf(label: number): number {
    return this.keys.at(label, 0);
  }

  stateOf(label: number): number {
    return this.labels.at(label, STATE);
  }

  /** The labels of a state: this one, then `nextOf` until -1. */
  firstOf(state: number): number {
    return this.lastOf.at(state, 0);
  }

  nextOf(label: number): number {
    return this.labels.at(label, PREVIOUS);
  }

  get bytes(): number {
    return this.labels.bytes + this.keys.bytes;
  }
}
