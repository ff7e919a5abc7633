import type { Pass } from './frontier.js';
import { comparePrefixes, entitiesOf, passesThrough, PrefixHeap, ROOT, type Prefix } from './prefixes.js';
import type { FoundPath } from './question.js';
import { surveyRegion, type Region } from './region.js';
import type { Setting } from './search-context.js';
import { hopCount, pathCost } from './weights.js';
import { PAUSE, type Work } from './work.js';

// Invariant (docs/decisions/path-engine.md): every path up to the floor is out; every other one begins with a prefix of the heap or
// of `tried`.

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
  /** Prefixes are on their way into the heap. */
  private isBusy = false;

  constructor(
    private readonly setting: Setting,
    private readonly pass: Pass,
    private region: Region,
  ) {
    this.heap = new PrefixHeap((a, b) => comparePrefixes(a, b, (x, y) => setting.topology.compare(x, y)));
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
        yield* this.lengthen(prefix, NO_FLOOR);
        if (!this.isLastRegion) this.tried.push(prefix);
      }
    }
  }

  /** No path is left. */
  get isComplete(): boolean {
    return this.heap.size === 0 && this.isLastRegion && !this.isBusy;
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
    this.isBusy = true;
    do yield* pass.grow();
    while (pass.covered < Infinity && (pass.covered <= floor || budget.effort < effort));
    this.region = yield* surveyRegion(setting, pass);
    for (const prefix of this.tried) yield* this.lengthen(prefix, floor);
    this.isBusy = false;
  }

  /** Puts into the heap the prefixes one hop longer that may lead to paths beyond the floor, up to the bound. */
  private *lengthen(prefix: Prefix, floor: number): Work<void> {
    const { states, budget } = this.setting;
    const wasBusy = this.isBusy;
    this.isBusy = true;
    const longer = yield* this.longerThan(prefix, floor);
    yield* states.makeComparable(longer.map(({ state }) => state));
    for (const one of longer) {
      if (budget.isPauseDue) yield PAUSE;
      budget.prepare(1);
      this.heap.push(one);
    }
    this.isBusy = wasBusy;
  }

  private *longerThan(prefix: Prefix, floor: number): Work<readonly Prefix[]> {
    const { region, pass, setting } = this;
    const longer: Prefix[] = [];
    if (!prefix.parent) {
      for (const code of setting.rules.startCodes) this.offer(longer, prefix, setting.states.find(code), 0, floor);
    } else if (prefix.key < region.near) {
      const { hops } = pass.forward;
      for (const hop of region.hopsFrom(prefix.state)) {
        if (setting.budget.isPauseDue) yield PAUSE;
        this.tryHop(longer, prefix, hops.targetOf(hop), hops.weightOf(hop), floor);
      }
    } else {
      const { hops } = pass.backward;
      for (let hop = hops.firstInto(prefix.state); hop >= 0; hop = hops.nextInto(hop)) {
        if (setting.budget.isPauseDue) yield PAUSE;
        this.tryHop(longer, prefix, hops.sourceOf(hop), hops.weightOf(hop), floor);
      }
    }
    return longer;
  }

  private tryHop(longer: Prefix[], prefix: Prefix, state: number, weight: number, floor: number): void {
    this.setting.budget.takeSteps(1);
    this.offer(longer, prefix, state, prefix.key + weight, floor);
  }

  private offer(longer: Prefix[], parent: Prefix, state: number, key: number, floor: number): void {
    const { question, rules, states } = this.setting;
    const hopsLeft = question.maxHops - hopCount(key);
    const bound = key + this.region.remaining(state, hopsLeft);
    if (bound <= floor || bound > this.region.bound) return;
    const entity = states.entityOf(state);
    if (passesThrough(parent, entity)) return;
    const isWhole = parent.length > 0 && rules.isEnd(entity);
    longer.push({ parent, state, entity, length: parent.length + 1, key, bound, isWhole });
  }
}
