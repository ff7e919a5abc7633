import { CostFront } from './cost-frontier.js';
import type { Pass } from './frontier.js';
import type { HopFront } from './hop-frontier.js';
import type { HopPass } from './hop-pass.js';
import { hopCount } from './weights.js';
import type { Setting } from './search-context.js';
import { PAUSE, type Work } from './work.js';

// Invariant (docs/decisions/path-engine.md): a label is left out only where the hop pass shows that no way within maxHops goes on from it.

/**
 * Finds the paths of least cost over what the hop pass has recorded, and reads on where it is missing. States that the hop pass shows to
 * be too far from the other side are left out.
 */
export class CostPass implements Pass {
  readonly forward: CostFront;
  readonly backward: CostFront;
  /** So all regions together cost little more than the last one. */
  readonly growth = 1.3;
  readonly largestKey = Number.MAX_SAFE_INTEGER;
  readonly meetings: number[] = [];
  best = Infinity;
  /** The hop pass has come upon every way within the limit: there is nothing to read. */
  private readonly isAllRead: boolean;

  constructor(
    private readonly setting: Setting,
    private readonly hopPass: HopPass,
  ) {
    const { rules, question } = setting;
    this.isAllRead = hopPass.covered >= question.maxHops;
    this.forward = new CostFront(setting, hopPass.forward.reader, rules.startCodes);
    this.backward = new CostFront(setting, hopPass.backward.reader, rules.goalCodes);
  }

  get covered(): number {
    return this.forward.reach + this.backward.reach;
  }

  get bytes(): number {
    return this.forward.bytes + this.backward.bytes + 8 * this.meetings.length;
  }

  *grow(): Work<void> {
    const { forward, backward, hopPass } = this;
    if (forward.work <= backward.work) yield* this.growFront(forward, backward, hopPass.backward);
    else yield* this.growFront(backward, forward, hopPass.forward);
  }

  /** @param ahead the front of the hop pass that comes from the other side */
  private *growFront(front: CostFront, other: CostFront, ahead: HopFront): Work<void> {
    const { budget } = this.setting;
    const key = front.reach;
    const states = yield* front.takeLeast();
    const unread = states.filter((state) => !front.hops.isRead(state));
    if (unread.length > 0) yield* this.read(front, other, unread);
    for (const state of yield* front.reader.inTurn(states)) {
      if (budget.isPauseDue) yield PAUSE;
      front.reader.take(state);
      yield* this.spread(front, other, ahead, state, key);
    }
  }

  private *read(front: CostFront, other: CostFront, unread: readonly number[]): Work<void> {
    if (this.isAllRead) for (const state of unread) yield* this.copyHops(front, other, state);
    else yield* front.reader.read(front.withUpcoming(unread, this.setting.topology.requestSize.ahead));
  }

  /** The other side has recorded every hop of this state that still leads to an end within the limit. */
  private *copyHops({ hops }: CostFront, other: CostFront, state: number): Work<void> {
    const { budget, states } = this.setting;
    hops.begin(state);
    for (let into = other.hops.firstInto(state); into >= 0; into = other.hops.nextInto(into)) {
      if (budget.isPauseDue) yield PAUSE;
      budget.prepare(1);
      const source = other.hops.sourceOf(into);
      const hop = hops.add(state, states.codeOf(source), other.hops.weightOf(into));
      hops.tie(hop, source);
    }
    hops.end(state);
  }

  private *spread(front: CostFront, other: CostFront, ahead: HopFront, state: number, key: number): Work<void> {
    const { hops } = front;
    const { budget } = this.setting;
    const end = hops.endOf(state);
    for (let hop = hops.firstOf(state); hop < end; hop++) {
      if (budget.isPauseDue) yield PAUSE;
      front.work++;
      budget.work(1);
      const target = this.targetOf(front, hop);
      if (target < 0) continue;
      const next = key + hops.weightOf(hop);
      if (hopCount(next) + this.hopsLeft(target, ahead) > this.setting.question.maxHops) continue;
      if (front.add(target, next)) this.meet(target, next, other);
    }
  }

  /** The state that a hop leads to; -1 where the hop pass has left it loose since it is too far. */
  private targetOf({ hops }: CostFront, hop: number): number {
    const known = hops.targetOf(hop);
    if (known >= 0 || this.isAllRead) return known;
    const target = this.setting.states.put(hops.targetCode(hop));
    hops.tie(hop, target);
    return target;
  }

  /** At least so many hops lead from a state to the other side. */
  private hopsLeft(state: number, ahead: HopFront): number {
    return ahead.labels.has(state) ? ahead.hopsTo(state) : Math.min(ahead.reach, this.setting.question.maxHops + 1);
  }

  private meet(state: number, key: number, { labels }: CostFront): void {
    let meets = false;
    for (let label = labels.firstOf(state); label >= 0; label = labels.nextOf(label)) {
      const rest = labels.keyOf(label);
      if (hopCount(key) + hopCount(rest) > this.setting.question.maxHops) continue;
      this.best = Math.min(this.best, key + rest);
      meets = true;
    }
    if (meets) this.meetings.push(state);
  }
}
