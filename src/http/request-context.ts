import type { GraphQLFormattedError } from 'graphql';
import type { Context } from '../graphql/context.js';
import type { Viewer } from './identify.js';

/** What is known of one request, whatever brought it. */
export interface RequestContext extends Context {
  readonly requestId: string;
  /** Told apart for the size of a request only, so far. */
  readonly viewer: Viewer;
  /** An error as this client sees it. */
  readonly format: (error: unknown) => GraphQLFormattedError;
}
