import type { Neighbours, Topology } from '../model/topology.js';
import { CostPass } from './cost-pass.js';
import { openEnumeration, type Enumeration } from './enumerate.js';
import type { Pass } from './pass.js';
import { HopPass } from './hop-pass.js';
import { HopReader } from './hop-reader.js';
import type { FoundPath, PathKey, PathQuestion } from './question.js';
import { createSearchContext, earlyEndOver, type EarlyEnd, type SearchContext } from './search-context.js';
import { fewestHopsThroughVias } from './via-legs.js';
import { PAUSE, type GraphRequest, type Pause, type Work } from './work.js';

// Invariant (docs/decisions/path-engine.md): the same question over the same graph takes the same steps, however often it is left
// and gone on with.

/** How a search ends that is not cut short. */
type Ending = 'FOUND_ALL' | 'NO_PATH_WITHIN_HOPS' | 'NOT_CONNECTED';

/**
 * FOUND_ALL: every path within the limits was given. FOUND_SOME: paths were given, and there are or may be more. BUDGET_SPENT: none was
 * found yet. NO_PATH_WITHIN_HOPS: there is none, but longer walks connect the ends. NOT_CONNECTED: no walk does, of any length.
 */
export type PathStatus = Ending | 'FOUND_SOME' | 'BUDGET_SPENT';

/** How far a call may go. */
export interface Allowance {
  /** Of all steps since the search began, the last that may be taken; it may be passed by those of one entity. */
  readonly lastStep: number;
  /** Whether the deadline of the request has passed; it counts as spent budget. */
  readonly isOver: () => boolean;
}

export interface SearchOptions {
  /** The last path of earlier pages, where another search found them: what comes out up to it is not wanted again. */
  readonly after?: PathKey | null;
  readonly earlyEnd?: EarlyEnd;
  /** Memory that the search may take; then it ends as if its budget were spent, and can't go on. */
  readonly maxBytes?: number;
}

const DEFAULT_MAX_BYTES = 192 * 1024 * 1024;

/**
 * A search for the paths of one question, best first, that can be resumed for further ones: by `runSearch`, one call at a time. It holds
 * keys of its topology, and lives as long as that; where the topology fails, the search is lost. Reads nothing before it is run.
 * @example
 * const search = new PathSearch(topology, { ...question, from: [a], to: [b], maxHops: 6, rankBy: 'EVIDENCE' });
 * const { status, paths } = await runSearch(search, 10, { spent: 0, maxExpansions: 100_000, isOver: () => false });
 */
export class PathSearch {
  readonly after: PathKey | null;
  private readonly context: SearchContext;
  private readonly readers: readonly [HopReader, HopReader];
  private readonly hopPass: HopPass;
  private pass: Pass;
  private enumeration: Enumeration | null = null;
  private readonly work: Work<Ending>;
  private readonly maxBytes: number;
  private ending: Ending | null = null;
  private hasFound: boolean;
  /** Found, but not given yet. */
  private readonly ready: FoundPath[] = [];

  constructor(
    readonly topology: Topology,
    question: PathQuestion,
    options: SearchOptions = {},
  ) {
    const { after = null, earlyEnd = earlyEndOver(topology), maxBytes = DEFAULT_MAX_BYTES } = options;
    this.after = after;
    this.hasFound = after !== null;
    this.maxBytes = maxBytes;
    this.context = createSearchContext(topology, question, earlyEnd);
    this.readers = [new HopReader(this.context, true), new HopReader(this.context, false)];
    this.hopPass = new HopPass(this.context, ...this.readers);
    this.pass = this.hopPass;
    this.work = this.run();
  }

  /** Steps taken since the search began. */
  get steps(): number {
    return this.context.budget.steps;
  }

  get status(): PathStatus {
    if (!this.hasFound) return this.ending ?? 'BUDGET_SPENT';
    const isLast = this.ending !== null || this.enumeration?.isComplete === true;
    return isLast && this.ready.length === 0 ? 'FOUND_ALL' : 'FOUND_SOME';
  }

  /** About how much memory it holds, with its topology. */
  get bytes(): number {
    const { topology, context, readers, hopPass, pass, enumeration } = this;
    const passes = pass === hopPass ? hopPass.bytes : hopPass.bytes + pass.bytes;
    return topology.bytes + context.states.bytes + readers[0].bytes + readers[1].bytes + passes + (enumeration?.bytes ?? 0);
  }

  /** It takes more memory than it may, so it can't go on. */
  get isTooLarge(): boolean {
    return this.bytes > this.maxBytes;
  }

  /**
   * The next paths in order, at most `first`. It asks the graph, and pauses where the event loop may run other tasks.
   * Whatever ends it, the next call resumes there; with at least one step to spend it gets further.
   */
  *next(first: number, { lastStep, isOver }: Allowance): Generator<GraphRequest | Pause, FoundPath[], Neighbours | null> {
    const { budget } = this.context;
    budget.allowUpTo(lastStep);
    let answer: Neighbours | null = null;
    while (this.ending === null && this.ready.length < Math.max(first, 1)) {
      const { value, done } = this.work.next(answer);
      answer = null;
      if (done) this.ending = value;
      else if (value === PAUSE) {
        budget.clockChecked();
        if (budget.isSpent || isOver() || this.isTooLarge) break;
        yield PAUSE;
      } else if ('cost' in value) this.keep(value);
      else answer = yield value;
    }
    return this.ready.splice(0, first);
  }

  /** The whole search, from the first look at the graph to the last path. */
  private *run(): Work<Ending> {
    const { hopPass, context } = this;
    const { budget, earlyEnd } = context;
    const { maxHops, rankBy, via } = context.question;
    let fewest = via.length > 0 ? null : 0;
    while (this.isHopPassNeeded()) {
      if (fewest === null && budget.steps > earlyEnd.steps) {
        fewest = yield* fewestHopsThroughVias(context);
        if (fewest > maxHops) return endingWithout(fewest < Infinity);
      }
      yield* hopPass.grow();
    }
    if (hopPass.best > maxHops) return endingWithout(yield* this.isConnected());
    if (rankBy !== 'HOPS') this.pass = new CostPass(context, hopPass);
    this.enumeration = yield* openEnumeration(context, this.pass);
    yield* this.enumeration.run();
    return this.enumeration.found > 0 ? 'FOUND_ALL' : 'NO_PATH_WITHIN_HOPS';
  }

  /** Whether any walk leads from a start through every via to a goal, however long. */
  private *isConnected(): Work<boolean> {
    if (this.context.question.via.length === 0) return yield* this.hopPass.isConnected();
    return (yield* fewestHopsThroughVias(this.context)) < Infinity;
  }

  private isHopPassNeeded(): boolean {
    const { covered, best } = this.hopPass;
    const { question, earlyEnd, budget } = this.context;
    if (question.rankBy === 'HOPS') return covered < Math.min(best, question.maxHops);
    const mayEndEarly = question.maxHops > earlyEnd.wholeHops && best <= question.maxHops;
    return covered < question.maxHops && !(mayEndEarly && budget.steps > earlyEnd.steps);
  }

  private keep(path: FoundPath): void {
    this.hasFound = true;
    this.ready.push(path);
  }
}

const endingWithout = (isConnected: boolean): Ending => (isConnected ? 'NO_PATH_WITHIN_HOPS' : 'NOT_CONNECTED');
