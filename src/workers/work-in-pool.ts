import type { Questions } from '../domain/queries/questions.js';
import type { Asking, AskingQuestions, QuestionsHere, Workplace } from '../domain/queries/workplace.js';
import type { GraphReader } from '../model/graph-store.js';
import { keptPaths, keptTraversal, type NamesKept } from './kept-searches.js';
import { longReads, type Instrument } from './long-reads.js';
import type { WorkerPool } from './pool.js';
import { createTryHere, type TryHere } from './try-here.js';

/** Most questions about two near entities take less, and less than the way to a thread where others are busy, too. */
const TRY_FOR_MS = 4;

/** A store whose long reads move to threads, for the server itself and for requests. */
export interface PooledStore<Store extends GraphReader> {
  readonly store: Store;
  readonly workplace: Workplace;
}

export interface PooledStoreOptions {
  readonly pool: WorkerPool;
  readonly instrument: Instrument;
  /** As whom the server itself reads. */
  readonly server: Asking;
  /** Milliseconds for which a question may be tried on the serving thread. */
  readonly tryForMs?: number;
}

/**
 * Lists, counts and searches of names, and questions that read the graph hop by hop, begin on the serving thread, and are begun anew in a
 * thread where they take long.
 * @param here a store whose reads reject with TooLongHere where they take long
 */
export function workInPool<Store extends GraphReader>(
  here: Store,
  { pool, instrument, server, tryForMs = TRY_FOR_MS }: PooledStoreOptions,
): PooledStore<Store> {
  const readerFor = longReads(here, pool, instrument);
  const tryHere = createTryHere(here, tryForMs);
  return {
    store: readerFor(server),
    workplace: { readerFor, questionsFor: (asking, questions) => questionsInPool(asking, questions, tryHere, pool) },
  };
}

/** Questions that are tried on the serving thread first, and else asked of a thread. */
function questionsInPool(asking: AskingQuestions, here: QuestionsHere, tryHere: TryHere, pool: WorkerPool): Questions {
  const ask =
    <Args extends readonly unknown[], Answer>(
      method: keyof Questions,
      answer: (questions: Questions) => (...args: Args) => Promise<Answer>,
      kept: NamesKept<Args> = () => null,
    ) =>
    async (...args: Args): Promise<Answer> => {
      const tried = await tryHere(asking, (isOver) => answer(here(isOver))(...args));
      return tried ? tried.answer : ((await pool.run({ kind: 'question', method, args }, asking, kept(...args))) as Answer);
    };
  return {
    paths: ask(
      'paths',
      ({ paths }) => paths,
      (_, page) => keptPaths(page),
    ),
    deniedWouldConnect: ask('deniedWouldConnect', ({ deniedWouldConnect }) => deniedWouldConnect),
    neighborhood: ask('neighborhood', ({ neighborhood }) => neighborhood),
    traverse: ask(
      'traverse',
      ({ traverse }) => traverse,
      (input, _page) => keptTraversal(input),
    ),
  };
}
