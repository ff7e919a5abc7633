import type { ApolloServer, GraphQLRequest } from '@apollo/server';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import type { ClosableStream } from '../../concurrency/closable-stream.js';
import type { Client } from '../../concurrency/quota.js';
import type { Viewer } from '../../domain/access/viewer.js';
import type { RequestTime } from '../../graphql/request/context.js';
import { refusalFor, type ReportDefect } from '../errors/refusals.js';
import { refuseDeepDocument } from '../limits/nesting.js';
import { codesOf, type LogEntry } from '../request/log-entry.js';
import type { RequestObserver } from '../request/observer.js';
import type { CreateContext, RequestContext, SubscriptionHandover } from '../request/request-context.js';
import type { CheckPersistedQuery } from '../wire/persisted-queries.js';
import { beforeDeadline, startDeadline } from '../wire/timeouts.js';
import { responseStream, type EventOptions } from './response-stream.js';

/** The answer to a query or mutation, or to one event of a subscription; its errors are formatted. */
export type Answer = FormattedExecutionResult;

/** An operation as the transports give it. */
export interface LiveOperation {
  /** Left out, or empty, where extensions have the hash of a persisted query in its place. */
  readonly query?: string | undefined;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
  /** Whether the request is one by which nothing may be written: a GET. */
  readonly isReadOnly?: boolean;
  /** The cursor of the last event that the client of a subscription has. */
  readonly lastEventId?: string | null;
}

/** Who sends operations over a connection that stays open. */
export interface Caller {
  /** Identifies the caller and counts an operation. Throws what it is refused for. */
  admit(): Promise<Viewer>;
  /** Identifies the caller anew: a key may have been revoked since, a token have expired. */
  identify(): Promise<Viewer>;
  /** The client for which its connections are counted. */
  client(viewer: Viewer): Client;
  /** Whether it still waits for answers. */
  readonly isConnected: () => boolean;
}

/** Runs operations of connections that stay open, with the same checks, limits, executors and errors as over HTTP. */
export interface LiveOperations {
  /** Gives one answer to a query or mutation, a stream of them to a subscription. Never rejects, since a refusal is an answer, too. */
  run(operation: LiveOperation, caller: Caller, logEntry: LogEntry): Promise<Answer | ClosableStream<Answer>>;
  /** Ends all subscriptions, present and future, with ServerClosing, each after the answer that it is at. */
  close(): Promise<void>;
}

/**
 * Ends a subscription because the server shuts down. The client is not told that it is complete, since then it would not come back: it
 * only loses its connection.
 */
export class ServerClosing extends Error {
  override readonly name = 'ServerClosing';
}

export interface LiveOperationOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly schema: GraphQLSchema;
  readonly createContext: CreateContext;
  readonly checkPersistedQuery: CheckPersistedQuery;
  readonly report: ReportDefect;
  readonly observer: RequestObserver;
  readonly timeoutSeconds: number;
  /** How many bytes the answer to one event of a subscription may have; Apollo looks at all others. */
  readonly answerBytes: number;
}

/** Runs operations by Apollo, and keeps the subscriptions that are open, so that they can be closed. */
export function createLiveOperations(options: LiveOperationOptions): LiveOperations {
  const open = new Set<ClosableStream<Answer>>();
  let isClosing = false;
  const track = (answers: ClosableStream<Answer>, logEntry: LogEntry): ClosableStream<Answer> => {
    open.add(answers);
    const reportEnd = observeSubscription(logEntry, options.observer);
    if (isClosing) void answers.return();
    return withHooks(answers, {
      onAnswer: ({ errors = [] }) => {
        logEntry.codes = codesOf(errors);
        if (errors.length > 0) options.observer.eventFailed(logEntry);
      },
      onEnd: () => {
        if (open.delete(answers)) reportEnd();
      },
      isClosing: () => isClosing,
    });
  };
  return {
    run: async (operation, caller, logEntry) => {
      try {
        const answer = await run(operation, caller, logEntry, options);
        return isStream(answer) ? track(answer, logEntry) : answer;
      } catch (error) {
        return refusalFor(error, logEntry, options.report);
      }
    },
    close: async () => {
      isClosing = true;
      await Promise.all([...open].map((answers) => answers.return()));
    },
  };
}

/** Whether it is the answer to a subscription. */
export function isStream(answer: Answer | ClosableStream<Answer>): answer is ClosableStream<Answer> {
  return Symbol.asyncIterator in answer;
}

async function run(
  { operationName, variables, extensions, isReadOnly = false, lastEventId = null, ...operation }: LiveOperation,
  caller: Caller,
  logEntry: LogEntry,
  options: LiveOperationOptions,
): Promise<Answer | ClosableStream<Answer>> {
  const { apollo, timeoutSeconds, createContext } = options;
  const handover: SubscriptionHandover = { started: null };
  const viewer = await caller.admit();
  logEntry.viewer = viewer.name;
  const query = operation.query || undefined;
  options.checkPersistedQuery(query, extensions);
  refuseDeepDocument(query);
  const deadline = startDeadline(timeoutSeconds, caller.isConnected);
  const contextFor = (by: Viewer, time: RequestTime): RequestContext => createContext(by, caller.client(by), logEntry, time);
  const contextValue = { ...contextFor(viewer, deadline), handover, isReadOnly, lastEventId };
  const request: GraphQLRequest = {
    ...(query !== undefined && { query }),
    ...(operationName && { operationName }),
    ...(variables && { variables }),
    ...(extensions && { extensions }),
  };
  const answered = apollo.executeOperation(request, { contextValue });
  try {
    const { body } = await beforeDeadline(answered, deadline);
    const contextOfEvent: EventOptions['contextOfEvent'] = async (time) => contextFor(await caller.identify(), time);
    const { isConnected } = caller;
    const { formatError } = contextValue;
    if (handover.started) return responseStream(handover.started, { ...options, isConnected, contextOfEvent, formatError });
    if (body.kind !== 'single') throw new Error('an answer in parts');
    return body.singleResult;
  } catch (error) {
    // A subscription that starts after the deadline has no reader any more.
    void answered.then(() => handover.started?.events.return?.()).catch(() => {});
    throw error;
  }
}

/** Reports that a subscription starts; call what it returns when it has ended. */
function observeSubscription(logEntry: LogEntry, observer: RequestObserver): () => void {
  const began = performance.now();
  observer.subscriptionStarted(logEntry);
  return () => observer.subscriptionEnded(logEntry, (performance.now() - began) / 1000);
}

interface StreamHooks {
  onAnswer(answer: Answer): void;
  onEnd(): void;
  isClosing(): boolean;
}

function withHooks(answers: ClosableStream<Answer>, { onAnswer, onEnd, isClosing }: StreamHooks): ClosableStream<Answer> {
  return {
    ...answers,
    next: async () => {
      const answer = await answers.next();
      if (answer.done !== true) onAnswer(answer.value);
      else {
        onEnd();
        if (isClosing()) throw new ServerClosing();
      }
      return answer;
    },
    return: async () => {
      const last = await answers.return();
      onEnd();
      return last;
    },
  };
}
