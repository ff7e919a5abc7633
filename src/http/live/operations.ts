import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { ClosableStream } from '../../concurrency/closable-stream.js';
import type { Client } from '../../concurrency/quota.js';
import type { Viewer } from '../../domain/access/viewer.js';
import { answersToEvents, type EventParts } from './response-stream.js';
import { codesOf } from '../apollo/operation-metrics.js';
import { refuseDeepDocument } from '../limits/nesting.js';
import { refused } from '../errors/refused.js';
import type { CreateContext, RequestContext } from '../request/request-context.js';
import type { RequestRecord } from '../request/log-entry.js';
import type { RequestWatch } from '../request/request-watch.js';
import { ServerCloses } from './server-closes.js';
import type { TakesSubscription } from '../request/started-subscription.js';
import { startTime, withinTime } from '../wire/timeouts.js';

export type Answer = FormattedExecutionResult;

/** An operation as transports that stay open bring it. */
export interface LiveOperation {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** Whether it came in a way in which nothing may be written: by GET. */
  readonly onlyReads?: boolean;
}

/** Who asks over a connection that stays open. */
export interface Caller {
  /** Counts an operation, and says who asks. Throws what keeps it out. */
  admit(): Promise<Viewer>;
  /** Who asks now: a key may have been revoked since, a token be over. */
  identify(): Promise<Viewer>;
  /** For whom it counts what stays open. */
  client(viewer: Viewer): Client;
  /** Whether it still waits for answers. */
  readonly isThere: () => boolean;
}

/** Operations of connections that stay open, as over HTTP: the same checks, limits, executors and errors. */
export interface LiveOperations {
  /** One answer to a query or mutation, many to a subscription; never rejects, since what is wrong is an answer, too. */
  run(operation: LiveOperation, caller: Caller, record: RequestRecord): Promise<Answer | ClosableStream<Answer>>;
  /** Ends all subscriptions, and those to come, each with ServerCloses once it has given what it was about to give. */
  close(): Promise<void>;
}

export interface LiveOperationParts {
  readonly apollo: ApolloServer<RequestContext>;
  readonly schema: GraphQLSchema;
  readonly createContext: CreateContext;
  readonly report: (error: unknown, requestId: string) => void;
  readonly watch: RequestWatch;
  readonly timeoutSeconds: number;
}

export function createLiveOperations(parts: LiveOperationParts): LiveOperations {
  const open = new Set<ClosableStream<Answer>>();
  let isClosing = false;
  const keep = (answers: ClosableStream<Answer>, record: RequestRecord): ClosableStream<Answer> => {
    open.add(answers);
    const over = startedSubscription(record, parts.watch);
    if (isClosing) void answers.return();
    return followed(answers, {
      answered: ({ errors = [] }) => {
        record.codes = codesOf(errors);
        if (errors.length > 0) parts.watch.eventFailed(record);
      },
      ended: () => {
        if (open.delete(answers)) over();
      },
      isClosing: () => isClosing,
    });
  };
  return {
    run: async (operation, caller, record) => {
      try {
        const answer = await run(operation, caller, record, parts);
        return isStream(answer) ? keep(answer, record) : answer;
      } catch (error) {
        return refused(error, record, parts.report);
      }
    },
    close: async () => {
      isClosing = true;
      await Promise.all([...open].map((answers) => answers.return()));
    },
  };
}

export function isStream(answer: Answer | ClosableStream<Answer>): answer is ClosableStream<Answer> {
  return Symbol.asyncIterator in answer;
}

async function run(
  { query, operationName, variables, onlyReads = false }: LiveOperation,
  caller: Caller,
  record: RequestRecord,
  parts: LiveOperationParts,
): Promise<Answer | ClosableStream<Answer>> {
  const { apollo, timeoutSeconds, createContext } = parts;
  const subscription: TakesSubscription = { started: null };
  const viewer = await caller.admit();
  record.viewer = viewer.name;
  refuseDeepDocument(query);
  const time = startTime(timeoutSeconds, caller.isThere);
  const contextValue = { ...createContext(viewer, record, time), subscription, onlyReads, client: caller.client(viewer) };
  const asked = { query, ...(operationName && { operationName }), ...(variables && { variables }) };
  const answered = apollo.executeOperation(asked, { contextValue });
  try {
    const { body } = await withinTime(answered, time);
    const context: EventParts['context'] = async (timeOfEvent) => createContext(await caller.identify(), record, timeOfEvent);
    const { format } = contextValue;
    if (subscription.started) return answersToEvents(subscription.started, { ...parts, isThere: caller.isThere, context, format });
    if (body.kind !== 'single') throw new Error('an answer in parts');
    return body.singleResult;
  } catch (error) {
    // What starts too late has no reader any more.
    void answered.then(() => subscription.started?.events.return?.()).catch(() => {});
    throw error;
  }
}

/** Tells that a subscription starts, and when it has ended. */
function startedSubscription(record: RequestRecord, watch: RequestWatch): () => void {
  const began = performance.now();
  watch.subscriptionStarted(record);
  return () => watch.subscriptionEnded(record, (performance.now() - began) / 1000);
}

interface Following {
  answered(answer: Answer): void;
  ended(): void;
  isClosing(): boolean;
}

function followed(answers: ClosableStream<Answer>, { answered, ended, isClosing }: Following): ClosableStream<Answer> {
  return {
    ...answers,
    next: async () => {
      const answer = await answers.next();
      if (answer.done !== true) answered(answer.value);
      else {
        ended();
        if (isClosing()) throw new ServerCloses();
      }
      return answer;
    },
    return: async () => {
      const last = await answers.return();
      ended();
      return last;
    },
  };
}
