import { CostFrontier } from './cost-frontier.js';
import type { Pass } from './pass.js';
import type { HopFrontier } from './hop-frontier.js';
import type { HopPass } from './hop-pass.js';
import { hopCount } from './weights.js';
import type { SearchContext } from './search-context.js';
import { HOPS_AT_ONCE, PAUSE, type Work } from './work.js';

// Invariant (docs/decisions/path-engine.md): a label is left out only where the hop pass shows that no walk within maxHops goes on from it.

/**
 * Finds the paths of least cost over what the hop pass has recorded, and reads on where it is missing. States that the hop pass shows to
 * be too far from the other side are left out.
 */
export class CostPass implements Pass {
  readonly forward: CostFrontier;
  readonly backward: CostFrontier;
  /** So all regions together cost little more than the last one. */
  readonly growth = 1.3;
  readonly maxKey = Number.MAX_SAFE_INTEGER;
  readonly meetings: number[] = [];
  best = Infinity;
  /** The hop pass has come upon every walk within the limit: there is nothing to read. */
  private readonly isAllRead: boolean;

  constructor(
    private readonly context: SearchContext,
    private readonly hopPass: HopPass,
  ) {
    const { rules, question } = context;
    this.isAllRead = hopPass.covered >= question.maxHops;
    this.forward = new CostFrontier(context, hopPass.forward.reader, rules.startCodes);
    this.backward = new CostFrontier(context, hopPass.backward.reader, rules.goalCodes);
  }

  get covered(): number {
    return this.forward.reach + this.backward.reach;
  }

  get bytes(): number {
    return this.forward.bytes + this.backward.bytes + 8 * this.meetings.length;
  }

  *grow(): Work<void> {
    const { forward, backward, hopPass } = this;
    if (forward.work <= backward.work) yield* this.growFrontier(forward, backward, hopPass.backward);
    else yield* this.growFrontier(backward, forward, hopPass.forward);
  }

  /** @param ahead the frontier of the hop pass that comes from the other side */
  private *growFrontier(frontier: CostFrontier, other: CostFrontier, ahead: HopFrontier): Work<void> {
    const { budget } = this.context;
    const { hops, reader, reach: key } = frontier;
    const states: number[] = [];
    do if (budget.isPauseDue) yield PAUSE;
    while (frontier.takeSome(key, states));
    const unread = states.filter((state) => !hops.isRead(state));
    if (unread.length > 0) yield* this.read(frontier, other, unread);
    yield* reader.takeAll(states, (begin, end) => this.spreadBetween(frontier, other, ahead, key, begin, end));
  }

  private *read(frontier: CostFrontier, other: CostFrontier, unread: readonly number[]): Work<void> {
    const { budget, topology } = this.context;
    if (!this.isAllRead) return yield* frontier.reader.read(frontier.withUpcoming(unread, topology.requestSize.ahead));
    for (const state of unread) {
      frontier.hops.begin(state);
      for (let into = other.hops.firstInto(state); into >= 0;) {
        if (budget.isPauseDue) yield PAUSE;
        into = this.copyHops(frontier, other, state, into);
      }
      frontier.hops.end(state);
    }
  }

  /**
   * The other side has recorded every hop of this state that still leads to an end within the limit: some of them.
   * @param first of them
   * @returns the one to go on with, -1 after the last
   */
  private copyHops({ hops }: CostFrontier, other: CostFrontier, state: number, first: number): number {
    const { budget, states } = this.context;
    let into = first;
    for (let copied = 0; copied < HOPS_AT_ONCE && into >= 0; copied++, into = other.hops.nextInto(into)) {
      budget.addOverhead(1);
      const source = other.hops.sourceOf(into);
      const hop = hops.add(state, states.codeOf(source), other.hops.weightOf(into));
      hops.resolve(hop, source);
    }
    return into;
  }

  private spreadBetween(frontier: CostFrontier, other: CostFrontier, ahead: HopFrontier, key: number, begin: number, end: number): void {
    const { hops } = frontier;
    const { maxHops } = this.context.question;
    frontier.work += end - begin;
    this.context.budget.addEffort(end - begin);
    for (let hop = begin; hop < end; hop++) {
      const target = this.targetOf(frontier, hop);
      if (target < 0) continue;
      const next = key + hops.weightOf(hop);
      if (hopCount(next) + this.hopsLeft(target, ahead) > maxHops) continue;
      if (frontier.add(target, next)) this.meet(target, next, other);
    }
  }

  /** The state that a hop leads to; -1 where the hop pass has left it unresolved, since it is too far. */
  private targetOf({ hops }: CostFrontier, hop: number): number {
    const known = hops.targetOf(hop);
    if (known >= 0 || this.isAllRead) return known;
    const target = this.context.states.put(hops.targetCode(hop));
    hops.resolve(hop, target);
    return target;
  }

  /** At least so many hops lead from a state to the other side. */
  private hopsLeft(state: number, ahead: HopFrontier): number {
    return ahead.labels.has(state) ? ahead.hopsTo(state) : Math.min(ahead.reach, this.context.question.maxHops + 1);
  }

  private meet(state: number, key: number, { labels }: CostFrontier): void {
    let meets = false;
    for (let label = labels.firstOf(state); label >= 0; label = labels.nextOf(label)) {
      const rest = labels.keyOf(label);
      if (hopCount(key) + hopCount(rest) > this.context.question.maxHops) continue;
      this.best = Math.min(this.best, key + rest);
      meets = true;
    }
    if (meets) this.meetings.push(state);
  }
}
