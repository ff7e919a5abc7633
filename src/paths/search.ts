import type { NeighbourRequest, Neighbours, Topology } from '../model/topology.js';
import type { Access } from './access.js';
import { Exploration, type Ending } from './explore.js';
import type { KnownPathKey } from './path-key.js';
import type { FoundPath, PathQuestion } from './question.js';
import { openSetting, type Setting } from './setting.js';
import { PAUSE, type Pause, type Work } from './work.js';

/**
 * FOUND_ALL: every path within the limits was given. FOUND_SOME: paths were given, and there are or may be more. BUDGET_SPENT: none was
 * found yet. NO_PATH_WITHIN_HOPS: there is none, but longer ways connect the ends. NOT_CONNECTED: no way does, of any length.
 */
export type PathStatus = Ending | 'FOUND_SOME' | 'BUDGET_SPENT';

/** How far a call may go. */
export interface Allowance {
  /** Of all steps since the search began, the last that may be taken; it may be passed by those of one entity. */
  readonly lastStep: number;
  /** Whether the deadline of the request has passed; it counts as spent budget. */
  readonly isOver: () => boolean;
}

/**
 * A search for the paths of one question, which can be asked for the next ones again and again, one call at a time. It lives as long as
 * its topology, whose keys it holds.
 */
export class PathSearch {
  private readonly setting: Setting;
  private readonly exploration: Exploration;
  private readonly work: Work<Ending>;
  private ending: Ending | null = null;
  private hasFound: boolean;
  /** Found, but not given yet. */
  private readonly ready: FoundPath[] = [];

  /** @param after the last path of earlier pages, where another search found them: what comes out up to it is not wanted again */
  constructor(
    topology: Topology,
    question: PathQuestion,
    access: Access,
    readonly after: KnownPathKey | null = null,
  ) {
    this.setting = openSetting(topology, question, access);
    this.exploration = new Exploration(this.setting);
    this.work = this.exploration.run();
    this.hasFound = after !== null;
  }

  /** Steps taken since the search began. */
  get steps(): number {
    return this.setting.budget.steps;
  }

  get status(): PathStatus {
    if (!this.hasFound) return this.ending ?? 'BUDGET_SPENT';
    const isLast = this.ending !== null || this.exploration.isComplete;
    return isLast && this.ready.length === 0 ? 'FOUND_ALL' : 'FOUND_SOME';
  }

  /** About how much memory it holds. */
  get bytes(): number {
    return this.exploration.bytes;
  }

  /**
   * The next paths in order, at most `first`. It asks for neighbours, and pauses where the event loop may take a turn.
   * Whatever ends it, the next call goes on from there; with at least one step to take it gets further.
   */
  *next(first: number, { lastStep, isOver }: Allowance): Generator<NeighbourRequest | Pause, FoundPath[], Neighbours | null> {
    const { budget } = this.setting;
    budget.allowUpTo(lastStep);
    let answer: Neighbours | null = null;
    while (this.ending === null && this.ready.length < Math.max(first, 1)) {
      const { value, done } = this.work.next(answer);
      answer = null;
      if (done) this.ending = value;
      else if (value === PAUSE) {
        budget.looked();
        if (budget.isSpent || isOver()) break;
        yield PAUSE;
      } else if ('frontier' in value) answer = yield value;
      else this.keep(value);
    }
    return this.ready.splice(0, first);
  }

  private keep(path: FoundPath): void {
    this.hasFound = true;
    this.ready.push(path);
  }
}
