import type { FormattedExecutionResult } from 'graphql';
import { isLargerThan } from '../limits/answer-size.js';

/**
 * An answer if it has no more bytes than that as JSON, else one that says so with the figure, TOO_COMPLEX, and has no data. It is the
 * operation that asks for too much, as with all other limits on what it may ask for; PAYLOAD_TOO_LARGE is said of what is sent.
 * @param answer as it is sent, its errors cut
 * @param isMutation whether something may have been written, which stands
 */
export function withinBytes(answer: FormattedExecutionResult, maxBytes: number, isMutation: boolean): FormattedExecutionResult {
  if (!isLargerThan(answer, maxBytes)) return answer;
  const written = isMutation ? '; what the mutation wrote is written' : '';
  const message = `the answer would have more than the ${maxBytes.toLocaleString('en')} bytes it may have: ask for fewer items or fields`;
  return { errors: [{ message: message + written, extensions: { code: 'TOO_COMPLEX', limit: maxBytes } }] };
}
