import type { EntityKey, NeighbourRequest, Neighbours } from '../model/topology.js';
import type { FoundPath } from './question.js';

/** Where a search may be left, and resumed later. */
export const PAUSE = 'PAUSE';
export type Pause = typeof PAUSE;

/** Entities that are going to be compared: the topology must be asked for their ids first. */
export interface CompareRequest {
  readonly toCompare: readonly EntityKey[];
}

/** What a search wants of its topology. */
export type GraphRequest = NeighbourRequest | CompareRequest;

/**
 * A part of a search. It stops to ask the graph, to hand over a path, and to pause; only a request for neighbours has an answer.
 * So one text serves a graph in memory, which answers at once, and a store, which answers later.
 */
export type Work<Result> = Generator<GraphRequest | FoundPath | Pause, Result, Neighbours | null>;

export function* requestNeighbours(request: NeighbourRequest): Work<Neighbours> {
  const answer = yield request;
  if (!answer) throw new Error('a request for neighbours was not answered');
  return answer;
}

/** Hops gone through without a chance to pause: some tens of microseconds. */
export const HOPS_AT_ONCE = 1_024;

/** Work between two looks at the clock. */
const EFFORT_BETWEEN_CLOCK_CHECKS = 4_096;

/** Counts what a search does, and says when it must pause. */
export class Budget {
  /**
   * Steps as the API counts them: one for each relation that passes the filter of an entity that is read, one for each hop tried while
   * paths are put together.
   */
  steps = 0;
  /** Steps, and hops looked at again. Like the steps it depends on graph and question alone. */
  effort = 0;
  private lastStep = 0;
  private sinceClockCheck = 0;

  /** @param lastStep counted from the beginning of the search */
  allowUpTo(lastStep: number): void {
    this.lastStep = lastStep;
  }

  spend(steps: number): void {
    this.steps += steps;
    this.addEffort(steps);
  }

  addEffort(amount: number): void {
    this.effort += amount;
    this.sinceClockCheck += amount;
  }

  /** Work that depends on how the graph is asked: it only brings the next look at the clock nearer. */
  addOverhead(amount: number): void {
    this.sinceClockCheck += amount;
  }

  /** Steps that may still be taken. */
  get stepsLeft(): number {
    return this.lastStep - this.steps;
  }

  get isSpent(): boolean {
    return this.steps >= this.lastStep;
  }

  /** It is time to look at the clock, or the budget is spent. */
  get isPauseDue(): boolean {
    return this.sinceClockCheck >= EFFORT_BETWEEN_CLOCK_CHECKS || this.isSpent;
  }

  /** The clock was looked at. */
  clockChecked(): void {
    this.sinceClockCheck = 0;
  }
}
