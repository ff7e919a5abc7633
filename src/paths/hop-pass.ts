import type { Pass } from './pass.js';
import { HopFrontier } from './hop-frontier.js';
import type { HopReader } from './hop-reader.js';
import type { SearchContext } from './search-context.js';
import type { Work } from './work.js';

// Invariant (docs/decisions/path-engine.md): every state with both labels has been a meeting; a walk of at most `covered` hops goes
// through one.

/**
 * Looks at a number of hops alone: both sides go level by level until they meet. It finds the paths of fewest hops, tells the other
 * ranks what is too far, and whether the ends are connected at all.
 */
export class HopPass implements Pass {
  readonly forward: HopFrontier;
  readonly backward: HopFrontier;
  /** Every level is worth while. */
  readonly growth = 1;
  readonly maxKey: number;
  readonly meetings: number[] = [];
  best = Infinity;

  constructor(
    private readonly context: SearchContext,
    forward: HopReader,
    backward: HopReader,
  ) {
    this.maxKey = context.question.maxHops;
    this.forward = new HopFrontier(context, forward, context.rules.startCodes);
    this.backward = new HopFrontier(context, backward, context.rules.goalCodes);
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
    yield* forward.resolveTargets();
    yield* backward.resolveTargets();
    if (forward.waiting <= backward.waiting) yield* this.growLevel(forward, backward);
    else yield* this.growLevel(backward, forward);
  }

  /** Whether any walk at all leads from a start to a goal, however long: one side runs dry, or they meet. */
  *isConnected(): Work<boolean> {
    while (this.best === Infinity && this.covered < Infinity) yield* this.grow();
    return this.best < Infinity;
  }

  private *growLevel(frontier: HopFrontier, other: HopFrontier): Work<void> {
    const { budget, topology } = this.context;
    const level = yield* frontier.takeLevel();
    if (level.length < budget.stepsLeft) return yield* this.growStates(frontier, other, level);
    // The budget probably ends among them: read no more of them than it lets take.
    const inOrder = yield* frontier.reader.byId(level);
    const { max } = topology.requestSize;
    for (let start = 0; start < inOrder.length; start += max) yield* this.growStates(frontier, other, inOrder.slice(start, start + max));
  }

  private *growStates(frontier: HopFrontier, other: HopFrontier, states: readonly number[]): Work<void> {
    const { reader } = frontier;
    const meet = (state: number): void => this.meet(state, frontier, other);
    yield* reader.read(states);
    yield* reader.takeAll(states, (begin, end) => frontier.spreadBetween(begin, end, meet));
  }

  private meet(state: number, frontier: HopFrontier, other: HopFrontier): void {
    const hops = frontier.hopsTo(state) + other.hopsTo(state);
    if (hops === Infinity) return;
    this.best = Math.min(this.best, hops);
    this.meetings.push(state);
  }
}
