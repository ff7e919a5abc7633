import { createFairQueue, type QueueUse } from '../../concurrency/fair-queue.js';
import { createQuota, type Client } from '../../concurrency/quota.js';
import { ClaimgraphError } from '../../model/errors.js';

/** Admits questions that search the graph, such as those for paths, so that nobody else waits for many of one client. */
export interface Admission {
  /** The answer to a question, wherever it is worked on. Rejects with RATE_LIMITED where too many wait, else as the question does. */
  admit: Admit;
  /** The result of work that holds this thread: a few at once, and the clients that wait take turns. */
  inTurn: Admit;
  use(): QueueUse;
}

type Admit = <Answer>(client: Client, question: () => Promise<Answer>) => Promise<Answer>;

/** The same for one client. */
export type AdmitOwn = <Answer>(question: () => Promise<Answer>) => Promise<Answer>;

/** How many questions a process works on, and lets wait. */
export interface AdmissionLimits {
  /** Worked on at once on this thread. */
  readonly atOnce: number;
  /** Worked on or waiting, wherever. */
  readonly waiting: number;
}

/** Of those worked on at once, for one client: there is always room for another one. */
const SHARE_OF_WORK = 0.75;
/** Of those that wait, for a client without a key or token. */
const SHARE_OF_QUEUE = 0.25;

const RETRY_AFTER_SECONDS = 1;

/**
 * @example
 * const admission = createAdmission({ atOnce: 4, waiting: 200 });
 * const [entity] = await admission.admit(client, () => admission.inTurn(client, () => reader.entities(['microsoft'])));
 */
export function createAdmission({ atOnce, waiting }: AdmissionLimits): Admission {
  const queue = createFairQueue({ atOnce, perClient: Math.max(1, Math.floor(atOnce * SHARE_OF_WORK)) });
  const perUnknownClient = Math.max(1, Math.floor(waiting * SHARE_OF_QUEUE));
  const quota = createQuota(waiting, perUnknownClient);
  return {
    admit: async (client, question) => {
      const release = quota.acquire(client);
      if (!release) throw tooManyQuestions(client.isKnown ? waiting : perUnknownClient);
      try {
        return await question();
      } finally {
        release();
      }
    },
    inTurn: (client, question) => queue.run(client, question),
    use: () => queue.use(),
  };
}

function tooManyQuestions(limit: number): ClaimgraphError {
  const message = 'too many searches wait for their turn: ask for fewer at once, and try again later';
  return new ClaimgraphError('RATE_LIMITED', message, { limit, retryAfter: RETRY_AFTER_SECONDS });
}
