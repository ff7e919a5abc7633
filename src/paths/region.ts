import { IntTable } from './tables.js';
import type { Pass } from './pass.js';
import { hopCount } from './weights.js';
import { KeyHeap } from './key-heap.js';
import { Labels } from './labels.js';
import type { SearchContext } from './search-context.js';
import { HOPS_AT_ONCE, PAUSE, type Work } from './work.js';

// Invariant (docs/decisions/path-engine.md): what remains from a state is exact for every number of hops left, up to the bound.

const NONE: readonly number[] = [];
const BYTES_OF_KEPT_STATE = 100;

/** Measures the region of all walks that the pass has covered, by a Dijkstra search backwards from the meetings. */
export function* measureRegion(context: SearchContext, pass: Pass): Work<Region> {
  const region = new Region(context, pass);
  yield* region.measure();
  return region;
}

/**
 * The part of the graph in which all walks with keys up to a bound lie, measured from the meetings backwards: what remains to an end from
 * each of its states, exactly, so that putting paths together never loses its way.
 */
export class Region {
  readonly bound: number;
  /** Within this key from the start, the region knows every hop that is worth trying; beyond it, the backward frontier does. */
  readonly near: number;
  private readonly lastOf = new IntTable(1);
  private readonly labels: Labels;
  private readonly queue = new KeyHeap();
  private readonly hopsByState = new Map<number, number[]>();
  private readonly isKept: Uint8Array;

  constructor(
    private readonly context: SearchContext,
    private readonly pass: Pass,
  ) {
    this.bound = Math.min(pass.covered, pass.maxKey);
    this.near = pass.forward.reach;
    this.labels = new Labels(this.lastOf);
    this.isKept = new Uint8Array(pass.forward.hops.count);
  }

  *measure(): Work<void> {
    const { budget } = this.context;
    for (const state of this.pass.meetings) {
      if (budget.isPauseDue) yield PAUSE;
      budget.addOverhead(1);
      this.startAt(state);
    }
    while (this.queue.size > 0) {
      if (budget.isPauseDue) yield PAUSE;
      const label = this.queue.pop();
      if (this.labels.isDominated(label)) continue;
      this.labels.settle(label);
      const key = this.labels.keyOf(label);
      for (let hop = this.pass.forward.hops.firstInto(this.labels.stateOf(label)); hop >= 0;) {
        if (budget.isPauseDue) yield PAUSE;
        hop = this.extend(hop, key);
      }
    }
  }

  /** The smallest key that leads from a state to an end in at most so many hops, Infinity where none is within the bound. */
  remaining(state: number, hops: number): number {
    return Math.min(this.labels.best(state, hops), this.pass.backward.labels.best(state, hops));
  }

  /** The hops of a state that are on a walk within the bound. */
  hopsFrom(state: number): readonly number[] {
    return this.hopsByState.get(state) ?? NONE;
  }

  get bytes(): number {
    return this.labels.bytes + this.lastOf.bytes + this.isKept.length + this.hopsByState.size * BYTES_OF_KEPT_STATE;
  }

  private startAt(state: number): void {
    const { labels } = this.pass.backward;
    for (let label = labels.firstOf(state); label >= 0; label = labels.nextOf(label)) {
      const key = labels.keyOf(label);
      if (this.isWithinBound(state, key)) this.add(state, key);
    }
  }

  /**
   * Goes back over some of the hops into a state.
   * @param first of them
   * @param key from the state to an end
   * @returns the hop to go on with, -1 after the last
   */
  private extend(first: number, key: number): number {
    const { hops } = this.pass.forward;
    let hop = first;
    for (let tried = 0; tried < HOPS_AT_ONCE && hop >= 0; tried++, hop = hops.nextInto(hop)) {
      this.context.budget.addEffort(1);
      const source = hops.sourceOf(hop);
      const next = key + hops.weightOf(hop);
      if (!this.isWithinBound(source, next)) continue;
      this.add(source, next);
      this.keep(hop, source);
    }
    return hop;
  }

  /** Whether a walk from a start through a state, going on with this key, is within the bound and the limit of hops. */
  private isWithinBound(state: number, key: number): boolean {
    const { labels } = this.pass.forward;
    const hops = this.context.question.maxHops - hopCount(key);
    return labels.best(state, hops, this.bound - key) < Infinity;
  }

  private add(state: number, key: number): void {
    const label = this.labels.add(state, key);
    if (label >= 0) this.queue.push(key, label);
  }

  private keep(hop: number, source: number): void {
    if (this.isKept[hop] === 1) return;
    this.isKept[hop] = 1;
    const hops = this.hopsByState.get(source);
    if (hops) hops.push(hop);
    else this.hopsByState.set(source, [hop]);
  }
}
