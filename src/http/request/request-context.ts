import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import type { Client } from '../../concurrency/quota.js';
import type { Viewer } from '../../domain/access/viewer.js';
import type { Context, RequestTime } from '../../graphql/request/context.js';
import type { SubscriptionEvent } from '../../graphql/subscriptions/event-cursor.js';
import type { LogEntry } from './log-entry.js';

/** The context value of every operation, whatever transport brought it. */
export interface RequestContext extends Context {
  readonly requestId: string;
  readonly logEntry: LogEntry;
  /** An error as this client sees it. */
  readonly formatError: (error: unknown) => GraphQLFormattedError;
  /** Given by transports that stay open: only they take subscriptions. */
  readonly handover?: SubscriptionHandover;
  /** Called where it is a subscription that is refused for want of a handover, by a transport that may go on with it elsewhere. */
  readonly onSubscription?: () => void;
  /** Whether the request is one by which nothing may be written: a GET. */
  readonly isReadOnly?: boolean;
}

/** Called for each request, and for each event of a subscription. */
export type CreateContext = (viewer: Viewer, client: Client, logEntry: LogEntry, time: RequestTime) => RequestContext;

/** Where Apollo, which has no subscriptions, leaves one that it has checked, for the transport to go on with. */
export interface SubscriptionHandover {
  started: StartedSubscription | null;
}

/** The source stream of a subscription, and how each of its events is executed. */
export interface StartedSubscription {
  readonly events: AsyncIterator<SubscriptionEvent>;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variableValues: Readonly<Record<string, unknown>> | undefined;
}
