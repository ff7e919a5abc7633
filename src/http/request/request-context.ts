import type { GraphQLFormattedError } from 'graphql';
import type { Viewer } from '../../domain/access/viewer.js';
import type { Context, RequestTime } from '../../graphql/request/context.js';
import type { RequestRecord } from './log-entry.js';
import type { TakesSubscription } from './started-subscription.js';

/** What is known of one request, whatever brought it. */
export interface RequestContext extends Context {
  readonly requestId: string;
  readonly record: RequestRecord;
  /** An error as this client sees it. */
  readonly format: (error: unknown) => GraphQLFormattedError;
  /** Given by transports that stay open: only they take subscriptions. */
  readonly subscription?: TakesSubscription;
  /** Whether it came in a way in which nothing may be written. */
  readonly onlyReads?: boolean;
}

/** Made for each request, and for each event of a subscription. */
export type CreateContext = (viewer: Viewer, record: RequestRecord, time: RequestTime) => RequestContext;
