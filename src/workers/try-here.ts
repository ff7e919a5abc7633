import { TooLongHere } from '../concurrency/too-long-here.js';
import type { AskingQuestions } from '../domain/queries/workplace.js';
import type { GraphReader } from '../model/graph-store.js';

/** The answer of a question that was tried on this thread; null where it takes too long here. Rejects with what the question throws. */
export type TryHere = <Answer>(asking: AskingQuestions, question: QuestionUntil<Answer>) => Promise<Tried<Answer>>;

type QuestionUntil<Answer> = (isOver: () => boolean) => Promise<Answer>;
type Tried<Answer> = { readonly answer: Answer } | null;

/** A question is tried for some milliseconds, in slices, once it is its client's turn. */
export function createTryHere(reader: Pick<GraphReader, 'lastSequence'>, milliseconds: number): TryHere {
  return async ({ isOver, inTurn }, question) =>
    milliseconds <= 0 ? null : inTurn(() => tryUntil(performance.now() + milliseconds, { isOver, question, reader }));
}

interface Try<Answer> {
  readonly isOver: () => boolean;
  readonly question: QuestionUntil<Answer>;
  readonly reader: Pick<GraphReader, 'lastSequence'>;
}

/** One that was cut off then does not count, nor one during which something was written: it would not have seen one state. */
async function tryUntil<Answer>(end: number, { isOver, question, reader }: Try<Answer>): Promise<Tried<Answer>> {
  let isCutOff = false;
  const before = await reader.lastSequence();
  try {
    const answer = await question(() => (isCutOff ||= performance.now() > end) || isOver());
    return isCutOff || before !== (await reader.lastSequence()) ? null : { answer };
  } catch (error) {
    if (error instanceof TooLongHere) return null;
    throw error;
  }
}
