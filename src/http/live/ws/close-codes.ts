import { CloseCode } from 'graphql-ws';

/** How a WebSocket is closed for an error, by its code: as the protocol has it where it has one. */
export const CLOSE_CODES = {
  UNAUTHENTICATED: CloseCode.Unauthorized,
  FORBIDDEN: CloseCode.Forbidden,
  PAYLOAD_TOO_LARGE: 1009,
  /** Try again later, as 503 over HTTP: clients come back by themselves. */
  STORE_UNAVAILABLE: 1013,
  TIMEOUT: 1013,
  /** Of our own: its reader took too long. */
  SLOW_CONSUMER: 4008,
  /** Of our own: as 429 over HTTP. */
  RATE_LIMITED: 4429,
  INTERNAL_SERVER_ERROR: CloseCode.InternalServerError,
} as const;

export type ClosingError = keyof typeof CLOSE_CODES;

/** By this code clients know that they may come back. */
export const SERVICE_RESTART = 1012;
