import type { Pass } from './frontier.js';
import { HopFront } from './hop-frontier.js';
import type { HopReader } from './hop-reader.js';
import type { Setting } from './search-context.js';
import { PAUSE, type Work } from './work.js';

// Invariant (docs/decisions/path-engine.md): every state with both labels has been a meeting; a way of at most `covered` hops goes
// through one.

/**
 * Looks at a number of hops alone: both sides go level by level until they meet. It finds the paths of fewest hops, tells the other
 * ranks what is too far, and whether the ends are connected at all.
 */
export class HopPass implements Pass {
  readonly forward: HopFront;
  readonly backward: HopFront;
  /** Every level is worth while. */
  readonly growth = 1;
  readonly largestKey: number;
  readonly meetings: number[] = [];
  best = Infinity;

  constructor(
    private readonly setting: Setting,
    forward: HopReader,
    backward: HopReader,
  ) {
    this.largestKey = setting.question.maxHops;
    this.forward = new HopFront(setting, forward, setting.rules.startCodes);
    this.backward = new HopFront(setting, backward, setting.rules.goalCodes);
  }

  get covered(): number {
    return this.forward.reach + this.backward.reach;
  }

  get bytes(): number {
    return this.forward.labels.bytes + this.backward.labels.bytes + 8 * this.meetings.length;
  }

  /** One level of the side with fewer states before it. */
  *grow(): Work<void> {
    const { forward, backward } = this;
    yield* forward.settleLoose();
    yield* backward.settleLoose();
    if (forward.waiting <= backward.waiting) yield* this.growLevel(forward, backward);
    else yield* this.growLevel(backward, forward);
  }

  /** Whether any way at all leads from a start to a goal, however long: one side runs dry, or they meet. */
  *isConnected(): Work<boolean> {
    while (this.best === Infinity && this.covered < Infinity) yield* this.grow();
    return this.best < Infinity;
  }

  private *growLevel(front: HopFront, other: HopFront): Work<void> {
    const { budget, topology } = this.setting;
    const level = yield* front.takeLevel();
    if (level.length < budget.left) return yield* this.growStates(front, other, level);
    // The budget probably ends among them: read no more of them than it lets take.
    const inTurn = yield* front.reader.byId(level);
    const { max } = topology.requestSize;
    for (let start = 0; start < inTurn.length; start += max) yield* this.growStates(front, other, inTurn.slice(start, start + max));
  }

  private *growStates(front: HopFront, other: HopFront, states: readonly number[]): Work<void> {
    const { budget } = this.setting;
    const meet = (state: number): void => this.meet(state, front, other);
    yield* front.reader.read(states);
    for (const state of yield* front.reader.inTurn(states)) {
      if (budget.isPauseDue) yield PAUSE;
      front.reader.take(state);
      yield* front.spread(state, meet);
    }
  }

  private meet(state: number, front: HopFront, other: HopFront): void {
    const hops = front.hopsTo(state) + other.hopsTo(state);
    if (hops === Infinity) return;
    this.best = Math.min(this.best, hops);
    this.meetings.push(state);
  }
}
