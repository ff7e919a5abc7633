import type { Pass } from './front.js';
import { hopsOf } from './key.js';
import { comparePrefixes, entitiesOf, passesThrough, ROOT, type Prefix } from './prefix.js';
import { PrefixHeap } from './prefix-heap.js';
import type { FoundPath } from './question.js';
import { pathCost } from './rank.js';
import { surveyRegion, type Region } from './region.js';
import type { Setting } from './setting.js';
import { PAUSE, type Work } from './work.js';

const BYTES_OF_PREFIX = 100;
const NO_FLOOR = -1;

/** Grows the fronts until the best path is known, and makes ready to put paths together. */
export function* openEnumeration(setting: Setting, pass: Pass): Work<Enumeration> {
  while (pass.best > pass.covered) yield* pass.grow();
  return new Enumeration(setting, pass, yield* surveyRegion(setting, pass));
}

/**
 * Puts paths together, in order: the prefix that may become the best path is taken from a heap, and those that are one hop longer take
 * its place. When the heap is empty, all paths with keys up to the bound are out: the fronts grow, and every prefix is tried again for
 * paths between the old bound and the new one.
 */
export class Enumeration {
  /** How many paths came out. */
  found = 0;
  private readonly heap: PrefixHeap;
  /** Prefixes that may have longer ones beyond the bound. */
  private readonly tried: Prefix[] = [];
  private isWidening = false;

  constructor(
    private readonly setting: Setting,
    private readonly pass: Pass,
    private region: Region,
  ) {
    this.heap = new PrefixHeap((a, b) => comparePrefixes(a, b, setting.compare));
    this.heap.push(ROOT);
  }

  *run(): Work<void> {
    const { budget } = this.setting;
    while (!this.isComplete) {
      if (budget.isPauseDue) yield PAUSE;
      const prefix = this.heap.pop();
      if (!prefix) yield* this.widen();
      else if (prefix.isWhole) yield this.pathOf(prefix);
      else {
        this.lengthen(prefix, NO_FLOOR);
        if (!this.isLastRegion) this.tried.push(prefix);
      }
    }
  }

  /** No path is left. */
  get isComplete(): boolean {
    return this.heap.size === 0 && this.isLastRegion && !this.isWidening;
  }

  get bytes(): number {
    return this.region.bytes + (this.heap.size + this.tried.length) * BYTES_OF_PREFIX;
  }

  private pathOf(prefix: Prefix): FoundPath {
    this.found++;
    return { cost: pathCost(this.setting.question.rankBy, prefix.key), entities: entitiesOf(prefix) };
  }

  private get isLastRegion(): boolean {
    return this.region.bound >= this.pass.largestKey;
  }

  private *widen(): Work<void> {
    const { pass, setting } = this;
    const { budget } = setting;
    const floor = this.region.bound;
    const effort = budget.effort * pass.growth;
    this.isWidening = true;
    do yield* pass.grow();
    while (pass.covered < Infinity && (pass.covered <= floor || budget.effort < effort));
    this.region = yield* surveyRegion(setting, pass);
    for (const prefix of this.tried) {
      if (budget.isPauseDue) yield PAUSE;
      this.lengthen(prefix, floor);
    }
    this.isWidening = false;
  }

  /** Puts into the heap the prefixes one hop longer that may lead to paths beyond the floor, up to the bound. */
  private lengthen(prefix: Prefix, floor: number): void {
    const { region, pass, setting } = this;
    if (!prefix.parent) {
      for (const code of setting.rules.startCodes) this.offer(prefix, setting.states.find(code), 0, floor);
    } else if (prefix.key < region.near) {
      const { hops } = pass.forward;
      for (const hop of region.hopsFrom(prefix.state)) this.tryHop(prefix, hops.targetOf(hop), hops.weightOf(hop), floor);
    } else {
      const { hops } = pass.backward;
      for (let hop = hops.firstInto(prefix.state); hop >= 0; hop = hops.nextInto(hop)) {
        this.tryHop(prefix, hops.sourceOf(hop), hops.weightOf(hop), floor);
      }
    }
  }

  private tryHop(prefix: Prefix, state: number, weight: number, floor: number): void {
    this.setting.budget.takeSteps(1);
    this.offer(prefix, state, prefix.key + weight, floor);
  }

  private offer(parent: Prefix, state: number, key: number, floor: number): void {
    const { question, rules, states } = this.setting;
    const hopsLeft = question.maxHops - hopsOf(key);
    const bound = key + this.region.remaining(state, hopsLeft);
    if (bound <= floor || bound > this.region.bound) return;
    const entity = rules.entityOf(states.codeOf(state));
    if (passesThrough(parent, entity)) return;
    const isWhole = parent.length > 0 && rules.isEnd(entity);
    this.heap.push({ parent, state, entity, length: parent.length + 1, key, bound, isWhole });
  }
}
