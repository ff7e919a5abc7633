import { TooLongHere } from '../concurrency/too-long-here.js';
import type { Asking } from '../domain/queries/workplace.js';
import type { GraphReader } from '../model/graph-store.js';

/** The answer of a question that was tried on this thread; null where it takes too long here. Rejects with what the question throws. */
export type TryHere = <Answer>(
  asking: Asking,
  question: (isOver: () => boolean) => Promise<Answer>,
) => Promise<{ readonly answer: Answer } | null>;

/**
 * A question is tried for some milliseconds, in slices. One that was cut off then does not count, nor one during which something was
 * written: it would not have seen one state.
 */
export function createTryHere(reader: Pick<GraphReader, 'lastSequence'>, milliseconds: number): TryHere {
  return async (asking, question) => {
    const end = performance.now() + milliseconds;
    let isCutOff = milliseconds <= 0;
    if (isCutOff) return null;
    const isOver = (): boolean => (isCutOff ||= performance.now() > end) || asking.isOver();
    const before = await reader.lastSequence();
    try {
      const answer = await question(isOver);
      return isCutOff || before !== (await reader.lastSequence()) ? null : { answer };
    } catch (error) {
      if (error instanceof TooLongHere) return null;
      throw error;
    }
  };
}
