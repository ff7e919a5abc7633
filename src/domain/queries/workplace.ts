import type { Client } from '../../concurrency/quota.js';
import type { GraphReader } from '../../model/graph-store.js';
import type { AdmitOwn } from './admission.js';
import type { Questions } from './questions.js';

/** Who waits for what is read, and how long. */
export interface Asking {
  /** For whom it counts where others wait, too. */
  readonly client: Client;
  /** Whether a search has to end, and answer with what it has. */
  readonly isOver: () => boolean;
  /** Whether somebody still waits: if not, what is under way ends with TIMEOUT. */
  readonly isAwaited: () => boolean;
}

/** Who asks questions that search the graph. */
export interface AskingQuestions extends Asking {
  /** Waits for a turn of the client on this thread, and only there. */
  readonly inTurn: AdmitOwn;
}

/** Where lists and questions that read much are worked on, so that the thread that serves stays free. */
export interface Workplace {
  /** A reader for one request: what takes long is read elsewhere. */
  readerFor(asking: Asking): GraphReader;
  /** @param here answers on this thread what is not worth the way */
  questionsFor(asking: AskingQuestions, here: QuestionsHere): Questions;
}

/** Questions on this thread that end, with what they have, where this says so. */
export type QuestionsHere = (isOver: () => boolean) => Questions;
