/** How long the server waits for others, in milliseconds. What an operator may want to be otherwise is a setting: docs/configuration.md. */
export const PATIENCE_MS = {
  /** For whoever is told that a connection ends: to take what was sent, and to say goodbye. */
  goodbye: 2_000,
  /** For requests under way once the server closes. */
  requestsOnClosing: 10_000,
  /** For a store to say that it is there. */
  storeIsThere: 3_000,
  /** Between two pings of a WebSocket: often enough that proxies keep a quiet one, and that one whose reader is gone is noticed. */
  betweenPings: 15_000,
} as const;
