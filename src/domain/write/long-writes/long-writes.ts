import { conflict } from '../../../model/errors.js';
import type { LongWrite } from '../../../model/write/long-write.js';
import type { Written } from '../../../model/write/write.js';
import { newId } from '../../values/identifiers.js';
import type { Commit } from '../commit.js';
import type { Extent, WriteStep } from '../write-step.js';
import { acceptedStep, endingStep, firstStep, refusedStep } from './begin.js';
import { whyNamed } from './deletion-check.js';
import { extentSize } from './extent-size.js';
import { finish, finishOnceBack, goThrough, isAway, type Going } from './go-through.js';
import { refusalWithoutCascade } from './refuse-without-cascade.js';

/** Writes that go through much, in several transactions. */
export interface LongWrites {
  /** What goes through more nodes than that takes several transactions. */
  readonly large: number;
  /** The same commit; what goes through much takes several transactions, and resolves once all of it is done. */
  readonly commit: Commit;
  /**
   * Goes on with what was begun and not finished, by whoever it was: to be called once a store is opened that is to be written to. Where
   * one fails, the others are done all the same; then it rejects with why.
   */
  resume(): Promise<void>;
  /** Ends after the transaction that is under way; what is not done is done by whoever resumes. */
  close(): Promise<void>;
}

export interface LongWritesOptions extends Pick<Going, 'reader' | 'commit' | 'settings'>, Partial<Pick<Going, 'largestPart'>> {
  /** What goes through more nodes than that takes several transactions. */
  readonly large?: number;
}

/** A write that is as large takes some ten milliseconds; of larger ones others would notice. */
const LARGE = 250;
const LARGEST_PART = 1_000;

/**
 * A deletion, retraction or update that goes through thousands of nodes would hold up everybody else, and need memory for all of them. Here
 * it is cut into transactions of some milliseconds; what is left after each is kept in the store.
 * @example
 * const longWrites = createLongWrites({ reader: store, commit: createCommit(store), settings: { ontology } });
 * await longWrites.resume();
 */
export function createLongWrites({ large = LARGE, largestPart = LARGEST_PART, ...options }: LongWritesOptions): LongWrites {
  const { reader, commit } = options;
  const closing = new AbortController();
  const going: Going = { ...options, largestPart, signal: closing.signal };
  const running = new Set<Promise<unknown>>();

  const tracked = <Result>(work: Promise<Result>): Promise<Result> => {
    running.add(work);
    const end = (): boolean => running.delete(work);
    work.then(end, end);
    return work;
  };

  /** Whoever waits is told that the store went away; the rest is done without him. */
  const run = async (step: WriteStep, extent: Extent): Promise<Written> => {
    const id = newId();
    try {
      return await tracked(begin(step, extent, id, going));
    } catch (error) {
      if (isAway(error)) tracked(finishOnceBack(id, going)).catch(() => {});
      throw error;
    }
  };

  return {
    large,
    commit: async (step) => {
      const { extent } = step;
      if (!extent) return commit(step);
      const size = await extentSize(extent.target, reader, large);
      if (size.nodes <= large) return commit(step);
      const refusal = extent.kind === 'DELETION' && !extent.cascade ? refusalWithoutCascade(extent.target, size) : null;
      return refusal && extent.kind === 'DELETION' ? commit(refusedStep(step, extent, refusal)) : run(step, extent);
    },
    resume: async () => {
      const failed: unknown[] = [];
      for (const longWrite of await reader.longWrites()) await tracked(finish(longWrite, going)).catch((error) => failed.push(error));
      if (failed.length > 0) throw failed[0];
    },
    close: async () => {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}

/** A deletion is answered by what deletes the node itself; another write by what it changed at first. */
async function begin(step: WriteStep, extent: Extent, id: string, going: Going): Promise<Written> {
  const { reader, commit } = going;
  const first = await commit(firstStep(step, extent, id));
  // What a store has written before, its answer being lost, it does not tell again.
  const begun = first.longWrite ? first.longWrite.state : (await reader.longWrites()).find((kept) => kept.id === id);
  if (!begun) return first;
  const last = await goThrough(begun.isAccepted ? begun : await accepted(begun, step, going), going);
  return extent.kind === 'DELETION' ? last : first;
}

/** Once nothing is found that is in the way. Throws CONFLICT where something is. */
async function accepted(begun: LongWrite, step: WriteStep, { reader, commit }: Pick<Going, 'reader' | 'commit'>): Promise<LongWrite> {
  const refusal = await whyNamed(begun.target.id, reader);
  if (refusal) {
    await commit(endingStep(begun, step.settings));
    const faults = [{ path: step.path, message: refusal.message }];
    throw conflict(refusal.message, refusal.is('CONFLICT') ? refusal.details.id : begun.target.id, { faults });
  }
  const longWrite = { ...begun, isAccepted: true };
  await commit(acceptedStep(longWrite, step));
  return longWrite;
}
