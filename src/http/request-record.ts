/**
 * What becomes known of one request while it is answered, for the log and the metrics. Never the text of a query, nor what is in
 * variables, nor keys.
 */
export interface RequestRecord {
  readonly requestId: string;
  readonly transport: string;
  /** Under which writes are recorded; null for anonymous readers, and before it is known. */
  viewer: string | null;
  /** As the client calls it; null where it has no name, or was refused before it was read. */
  operation: string | null;
  type: 'query' | 'mutation' | 'subscription' | null;
  /** Of its errors, as clients see them. */
  codes: readonly string[];
}

export const newRecord = (requestId: string, transport: string): RequestRecord => ({
  requestId,
  transport,
  viewer: null,
  operation: null,
  type: null,
  codes: [],
});
