import { withTimeout } from '../../concurrency/with-timeout.js';
import type { RequestTime } from '../../graphql/request/context.js';
import { ClaimgraphError } from '../../model/errors.js';

/** A search for paths looks at the deadline itself, and has this long to answer with what it has found. */
const TO_ANSWER_MS = 500;

/** The time of a request, or of one event. */
export interface TimeLimit extends RequestTime {
  readonly seconds: number;
}

/** It begins now. @param isThere whether its client is; one that has gone waits for no answer */
export function startTime(seconds: number, isThere: () => boolean): TimeLimit {
  const deadline = performance.now() + seconds * 1000;
  return { seconds, deadline, isAwaited: () => performance.now() < deadline + TO_ANSWER_MS && isThere() };
}

/** The answer, if it comes in time; else throws TIMEOUT. */
export async function withinTime<Answer>(answer: Promise<Answer>, { seconds, deadline }: TimeLimit): Promise<Answer> {
  const tooLong = (): Error => new ClaimgraphError('TIMEOUT', `the request took longer than ${seconds} seconds`);
  return withTimeout(() => answer, deadline + TO_ANSWER_MS - performance.now(), tooLong);
}
