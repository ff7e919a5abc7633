import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { Stream } from '../domain/ending-stream.js';
import type { Viewer } from '../domain/viewer.js';
import { answersToEvents } from './answers-to-events.js';
import { maskError } from './mask-errors.js';
import type { RequestContext } from './request-context.js';
import type { TakesSubscription } from './start-subscriptions.js';
import { withinTime } from './within-time.js';

export type Answer = FormattedExecutionResult;

/** An operation as transports that stay open bring it. */
export interface LiveOperation {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Who asks over a connection that stays open. */
export interface Caller {
  /** Counts an operation, and says who asks. Throws what keeps it out. */
  admit(): Promise<Viewer>;
  /** Who asks now: a key may have been revoked since, a token be over. */
  identify(): Promise<Viewer>;
}

/** Operations of connections that stay open, as over HTTP: the same checks, limits, executors and errors. */
export interface LiveOperations {
  /** One answer to a query or mutation, many to a subscription; never rejects, since what is wrong is an answer, too. */
  run(operation: LiveOperation, caller: Caller): Promise<Answer | Stream<Answer>>;
  /** Ends all subscriptions. */
  close(): Promise<void>;
}

export interface LiveOperationParts {
  readonly apollo: ApolloServer<RequestContext>;
  readonly schema: GraphQLSchema;
  readonly createContext: (viewer: Viewer, requestId: string, deadline: number) => RequestContext;
  readonly createRequestId: () => string;
  readonly report: (error: unknown, requestId: string) => void;
  readonly timeoutSeconds: number;
}

export function createLiveOperations(parts: LiveOperationParts): LiveOperations {
  const open = new Set<Stream<Answer>>();
  const { report, createRequestId } = parts;
  return {
    run: async (operation, caller) => {
      const requestId = createRequestId();
      try {
        const answer = await run(operation, caller, requestId, parts);
        return isStream(answer) ? kept(answer, open) : answer;
      } catch (error) {
        return { errors: [maskError(error, requestId, (defect) => report(defect, requestId))] };
      }
    },
    close: async () => {
      await Promise.all([...open].map((answers) => answers.return()));
    },
  };
}

export function isStream(answer: Answer | Stream<Answer>): answer is Stream<Answer> {
  return Symbol.asyncIterator in answer;
}

async function run(
  { query, operationName, variables }: LiveOperation,
  caller: Caller,
  requestId: string,
  parts: LiveOperationParts,
): Promise<Answer | Stream<Answer>> {
  const { apollo, timeoutSeconds, createContext } = parts;
  const contextFor = (viewer: Viewer): RequestContext => createContext(viewer, requestId, performance.now() + timeoutSeconds * 1000);
  const subscription: TakesSubscription = { started: null };
  const contextValue = { ...contextFor(await caller.admit()), subscription };
  const asked = { query, ...(operationName && { operationName }), ...(variables && { variables }) };
  const answered = apollo.executeOperation(asked, { contextValue });
  try {
    const { body } = await withinTime(answered, timeoutSeconds);
    const context = async (): Promise<RequestContext> => contextFor(await caller.identify());
    if (subscription.started) return answersToEvents(subscription.started, { ...parts, context, format: contextValue.format });
    if (body.kind !== 'single') throw new Error('an answer in parts');
    return body.singleResult;
  } catch (error) {
    // What starts too late has no reader any more.
    void answered.then(() => subscription.started?.events.return?.()).catch(() => {});
    throw error;
  }
}

/** Known until it ends, so that closing ends it. */
function kept(answers: Stream<Answer>, open: Set<Stream<Answer>>): Stream<Answer> {
  open.add(answers);
  const forget = <Result extends IteratorResult<Answer, void>>(answer: Result): Result => {
    if (answer.done) open.delete(answers);
    return answer;
  };
  return {
    ...answers,
    next: async () => forget(await answers.next()),
    return: async () => forget(await answers.return()),
  };
}
