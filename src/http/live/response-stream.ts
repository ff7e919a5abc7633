import { execute, type ExecutionResult, type FormattedExecutionResult, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { closableStream, type ClosableStream, type EventSource } from '../../concurrency/closable-stream.js';
import type { RequestTime } from '../../graphql/request/context.js';
import { cursorOfEvent } from '../../graphql/subscriptions/event-cursor.js';
import { errorsOfAnswer } from '../errors/errors-of-answer.js';
import { withinBytes } from '../limits/answer-size.js';
import type { RequestContext, StartedSubscription } from '../request/request-context.js';
import { beforeDeadline, startDeadline } from '../wire/timeouts.js';
import { keepCursor } from './answer-cursors.js';

export interface EventOptions {
  readonly schema: GraphQLSchema;
  readonly timeoutSeconds: number;
  /** How many bytes the answer to one event may have. */
  readonly answerBytes: number;
  readonly isConnected: () => boolean;
  /** A context for one event: what was read for an earlier one may have changed. Rejects where the viewer may not read any more. */
  readonly contextOfEvent: (time: RequestTime) => Promise<RequestContext>;
  readonly formatError: (error: unknown) => GraphQLFormattedError;
}

/**
 * The response stream of a subscription, as the specification calls it: the answer to each event of its source stream. An answer without
 * data is the last, and says why: an event that could not be answered ends the stream, so that its reader goes on from the cursor before
 * it, and misses nothing.
 */
export function responseStream(started: StartedSubscription, options: EventOptions): ClosableStream<FormattedExecutionResult> {
  const closeSource = (): void => void started.events.return?.();
  return closableStream((signal) => answers(started, options, signal), closeSource);
}

async function* answers(started: StartedSubscription, options: EventOptions, signal: AbortSignal): EventSource<FormattedExecutionResult> {
  signal.addEventListener('abort', () => void started.events.return?.());
  while (!signal.aborted) {
    const answer = await nextAnswer(started, options);
    if (answer === null) return;
    yield answer;
    if (!answer.data) return;
  }
}

/** Null where the source stream has ended. */
async function nextAnswer(
  { events, document, operationName, variableValues }: StartedSubscription,
  { schema, timeoutSeconds, answerBytes, isConnected, contextOfEvent, formatError }: EventOptions,
): Promise<FormattedExecutionResult | null> {
  try {
    const event = await events.next();
    if (event.done === true) return null;
    const deadline = startDeadline(timeoutSeconds, isConnected);
    const contextValue = await contextOfEvent(deadline);
    const result = execute({ schema, document, operationName, variableValues, rootValue: event.value, contextValue });
    const answer = formatResult(await beforeDeadline(Promise.resolve(result), deadline), formatError);
    const sent = withinBytes(answer, answerBytes, false);
    if (sent.data) keepCursor(sent, cursorOfEvent(event.value));
    return sent;
  } catch (error) {
    return { errors: errorsOfAnswer([formatError(error)]) };
  }
}

function formatResult({ data, errors }: ExecutionResult, formatError: EventOptions['formatError']): FormattedExecutionResult {
  return { ...(errors && { errors: errorsOfAnswer(errors.map(formatError)) }), ...(data !== undefined && { data }) };
}
