import { timed } from '../../../concurrency/timed.js';

/**
 * How much of the processor one transaction of a long write may take, and for how long it may keep other writers out, in milliseconds. The
 * first is not what elapses: on a machine that is busy with other work transactions would become so small that the work never ends.
 */
const PROCESSOR_MS = 10;
const LOCKED_MS = 200;
/** At most so many times as much as the one before: how long one takes is only known afterwards. */
const GROWTH = 1.5;
/** Each transaction has a price of its own, so that fewer nodes are hardly faster. */
const SMALLEST = 20;

/** How many nodes a long write goes through in one transaction: as many as fit into the time, by what the one before took. */
export class ChunkSize {
  private nodes: number;

  constructor(
    first: number,
    private largest: number,
  ) {
    this.nodes = Math.min(first, largest);
  }

  get current(): number {
    return Math.max(1, Math.floor(this.nodes));
  }

  /** What was tried did not fit into a transaction: from now on it is half as much. False where there is nothing less to try. */
  halve(): boolean {
    if (this.current === 1) return false;
    this.largest = this.nodes = this.current / 2;
    return true;
  }

  /** Runs a transaction, and learns from how long it took. */
  async learnFrom<Result>(transaction: () => Promise<Result>): Promise<Result> {
    const { result, elapsed, processor } = await timed(transaction);
    const fits = Math.min(PROCESSOR_MS / Math.max(processor, 0.1), LOCKED_MS / Math.max(elapsed, 0.1));
    this.nodes = Math.min(this.largest, Math.max(SMALLEST, this.nodes * Math.min(GROWTH, fits)));
    return result;
  }
}
