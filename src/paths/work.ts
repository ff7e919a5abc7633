import type { EntityKey, NeighbourRequest, Neighbours } from '../model/topology.js';
import type { FoundPath } from './question.js';

/** A place where a search may be left, and gone on with later. */
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

export function* ask(request: NeighbourRequest): Work<Neighbours> {
  const answer = yield request;
  if (!answer) throw new Error('a request for neighbours was not answered');
  return answer;
}

/** Work between two looks at the clock. */
const WORK_BETWEEN_LOOKS = 4_096;

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
  private sinceLook = 0;

  /** @param lastStep counted from the beginning of the search */
  allowUpTo(lastStep: number): void {
    this.lastStep = lastStep;
  }

  takeSteps(steps: number): void {
    this.steps += steps;
    this.work(steps);
  }

  work(amount: number): void {
    this.effort += amount;
    this.sinceLook += amount;
  }

  /** Work that depends on how the graph is asked: it only brings the next look at the clock nearer. */
  prepare(amount: number): void {
    this.sinceLook += amount;
  }

  /** Steps that may still be taken. */
  get left(): number {
    return this.lastStep - this.steps;
  }

  get isSpent(): boolean {
    return this.steps >= this.lastStep;
  }

  /** It is time to look at the clock, or the budget is spent. */
  get isPauseDue(): boolean {
    return this.sinceLook >= WORK_BETWEEN_LOOKS || this.isSpent;
  }

  /** The clock was looked at. */
  looked(): void {
    this.sinceLook = 0;
  }
}
