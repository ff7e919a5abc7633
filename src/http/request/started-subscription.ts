import type { DocumentNode } from 'graphql';

/** A subscription that Apollo has checked like every other operation: what it follows, and how each event is answered. */
export interface StartedSubscription {
  readonly events: AsyncIterator<unknown>;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variableValues: Readonly<Record<string, unknown>> | undefined;
}

/** Where a transport that stays open takes what was started. */
export interface TakesSubscription {
  started: StartedSubscription | null;
}
