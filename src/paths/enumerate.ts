import type { Pass } from './pass.js';
import { comparePrefixes, entitiesOf, passesThrough, PrefixHeap, ROOT, type Prefix } from './prefixes.js';
import type { FoundPath } from './question.js';
import { measureRegion, type Region } from './region.js';
import type { SearchContext } from './search-context.js';
import { hopCount, pathCost } from './weights.js';
import { PAUSE, type Work } from './work.js';

// Invariant (docs/decisions/path-engine.md): every path up to the floor has been given; every other one begins with a prefix of the
// heap or of `expanded`.

const BYTES_OF_PREFIX = 100;
const NO_FLOOR = -1;

/** Grows the frontiers until the best path is known, and makes ready to put paths together. */
export function* openEnumeration(context: SearchContext, pass: Pass): Work<Enumeration> {
  while (pass.best > pass.covered) yield* pass.grow();
  return new Enumeration(context, pass, yield* measureRegion(context, pass));
}

/**
 * Puts paths together, in order (A* with exact remainders): the prefix that may become the best path is taken from a heap, and its
 * children, one hop longer, take its place. When the heap is empty, all paths with keys up to the bound have been given: the frontiers
 * grow, and every prefix is expanded again, for paths between the old bound and the new one.
 */
export class Enumeration {
  /** How many paths were given. */
  found = 0;
  private readonly heap: PrefixHeap;
  /** Prefixes that may have children beyond the bound. */
  private readonly expanded: Prefix[] = [];
  /** Prefixes are on their way into the heap. */
  private isBusy = false;

  constructor(
    private readonly context: SearchContext,
    private readonly pass: Pass,
    private region: Region,
  ) {
    this.heap = new PrefixHeap((a, b) => comparePrefixes(a, b, (x, y) => context.topology.compare(x, y)));
    this.heap.push(ROOT);
  }

  *run(): Work<void> {
    const { budget } = this.context;
    while (!this.isComplete) {
      if (budget.isPauseDue) yield PAUSE;
      const prefix = this.heap.pop();
      if (!prefix) yield* this.growRegion();
      else if (prefix.isPath) yield this.pathOf(prefix);
      else {
        yield* this.expand(prefix, NO_FLOOR);
        if (!this.isLastRegion) this.expanded.push(prefix);
      }
    }
  }

  /** No path is left. */
  get isComplete(): boolean {
    return this.heap.size === 0 && this.isLastRegion && !this.isBusy;
  }

  get bytes(): number {
    return this.region.bytes + (this.heap.size + this.expanded.length) * BYTES_OF_PREFIX;
  }

  private pathOf(prefix: Prefix): FoundPath {
    this.found++;
    return { cost: pathCost(this.context.question.rankBy, prefix.key), entities: entitiesOf(prefix) };
  }

  private get isLastRegion(): boolean {
    return this.region.bound >= this.pass.maxKey;
  }

  private *growRegion(): Work<void> {
    const { pass, context } = this;
    const { budget } = context;
    const floor = this.region.bound;
    const effort = budget.effort * pass.growth;
    this.isBusy = true;
    do yield* pass.grow();
    while (pass.covered < Infinity && (pass.covered <= floor || budget.effort < effort));
    this.region = yield* measureRegion(context, pass);
    for (const prefix of this.expanded) yield* this.expand(prefix, floor);
    this.isBusy = false;
  }

  /** Puts the children of a prefix into the heap that may lead to paths beyond the floor, up to the bound. */
  private *expand(prefix: Prefix, floor: number): Work<void> {
    const { states, budget } = this.context;
    const wasBusy = this.isBusy;
    this.isBusy = true;
    const children = yield* this.childrenOf(prefix, floor);
    yield* states.makeComparable(children.map(({ state }) => state));
    for (const child of children) {
      if (budget.isPauseDue) yield PAUSE;
      budget.addOverhead(1);
      this.heap.push(child);
    }
    this.isBusy = wasBusy;
  }

  private *childrenOf(prefix: Prefix, floor: number): Work<readonly Prefix[]> {
    const { region, pass, context } = this;
    const children: Prefix[] = [];
    if (!prefix.parent) {
      for (const code of context.rules.startCodes) this.addChild(children, prefix, context.states.find(code), 0, floor);
    } else if (prefix.key < region.near) {
      const { hops } = pass.forward;
      for (const hop of region.hopsFrom(prefix.state)) {
        if (context.budget.isPauseDue) yield PAUSE;
        this.addChildByHop(children, prefix, hops.targetOf(hop), hops.weightOf(hop), floor);
      }
    } else {
      const { hops } = pass.backward;
      for (let hop = hops.firstInto(prefix.state); hop >= 0; hop = hops.nextInto(hop)) {
        if (context.budget.isPauseDue) yield PAUSE;
        this.addChildByHop(children, prefix, hops.sourceOf(hop), hops.weightOf(hop), floor);
      }
    }
    return children;
  }

  private addChildByHop(children: Prefix[], prefix: Prefix, state: number, weight: number, floor: number): void {
    this.context.budget.spend(1);
    this.addChild(children, prefix, state, prefix.key + weight, floor);
  }

  private addChild(children: Prefix[], parent: Prefix, state: number, key: number, floor: number): void {
    const { question, rules, states } = this.context;
    const hopsLeft = question.maxHops - hopCount(key);
    const bound = key + this.region.remaining(state, hopsLeft);
    if (bound <= floor || bound > this.region.bound) return;
    const entity = states.entityOf(state);
    if (passesThrough(parent, entity)) return;
    const isPath = parent.length > 0 && rules.isEnd(entity);
    children.push({ parent, state, entity, length: parent.length + 1, key, bound, isPath });
  }
}
