import { execute, type ExecutionResult, type FormattedExecutionResult, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { closableStream, type EventSource, type ClosableStream } from '../../concurrency/closable-stream.js';
import type { RequestTime } from '../../graphql/request/context.js';
import { inOrderOfPaths } from '../apollo/present-errors.js';
import type { RequestContext } from '../request/request-context.js';
import type { StartedSubscription } from '../request/started-subscription.js';
import { startTime, withinTime } from '../wire/timeouts.js';

export interface EventParts {
  readonly schema: GraphQLSchema;
  readonly timeoutSeconds: number;
  /** Whether its reader is. */
  readonly isThere: () => boolean;
  /** For one event: what was read for an earlier one may have changed since. Rejects where its reader may not read any more. */
  readonly context: (time: RequestTime) => Promise<RequestContext>;
  readonly format: (error: unknown) => GraphQLFormattedError;
}

/**
 * The answer to each event of a subscription. The last one says why it ends, unless it just ends: also where an event could not be
 * told, so that its reader goes on from the cursor before it, and misses nothing.
 */
export function answersToEvents(started: StartedSubscription, parts: EventParts): ClosableStream<FormattedExecutionResult> {
  return closableStream((left) => answers(started, parts, left), leave);

  function leave(): void {
    void started.events.return?.();
  }
}

async function* answers(started: StartedSubscription, parts: EventParts, left: AbortSignal): EventSource<FormattedExecutionResult> {
  left.addEventListener('abort', () => void started.events.return?.());
  while (!left.aborted) {
    const answer = await nextAnswer(started, parts);
    if (answer === null) return;
    yield answer;
    if (!answer.data) return;
  }
}

/** Null where there is none any more. */
async function nextAnswer(
  { events, document, operationName, variableValues }: StartedSubscription,
  { schema, timeoutSeconds, isThere, context, format }: EventParts,
): Promise<FormattedExecutionResult | null> {
  try {
    const event = await events.next();
    if (event.done === true) return null;
    const time = startTime(timeoutSeconds, isThere);
    const contextValue = await context(time);
    const rootValue: unknown = event.value;
    const told = execute({ schema, document, operationName, variableValues, rootValue, contextValue });
    return formatted(await withinTime(Promise.resolve(told), time), format);
  } catch (error) {
    return { errors: [format(error)] };
  }
}

function formatted({ data, errors }: ExecutionResult, format: EventParts['format']): FormattedExecutionResult {
  return { ...(errors && { errors: inOrderOfPaths(errors.map(format)) }), ...(data !== undefined && { data }) };
}
