import { withTimeout } from '../../concurrency/with-timeout.js';
import type { RequestTime } from '../../graphql/request/context.js';
import { ClaimgraphError } from '../../model/errors.js';

/** How long the server waits for others, in milliseconds. Those that an operator may want to change are settings: docs/configuration.md. */
export const TIMEOUTS_MS = {
  /** For a client whose connection is being closed: to take what was sent, and to close it, too. */
  closeHandshake: 2_000,
  /** For requests under way when the server shuts down. */
  shutdown: 4_000,
  /** For all of a server to be closed, the handshakes of WebSockets included: then it breaks off what is left. */
  serverClose: 6_000,
  /** For a connection that is one too many to ask for something, and be told so. */
  refusedSocket: 2_000,
  /** Between looks at connections that have not sent a whole request in time. */
  connectionCheck: 1_000,
  /** For a store to answer /ready. */
  storePing: 3_000,
  /** Between pings of a WebSocket: so often that proxies keep a quiet one open, and that one whose client is gone is noticed. */
  pingInterval: 15_000,
} as const;

/** A path search looks at the deadline itself, and has this long to answer with what it has found. */
const GRACE_MS = 500;

/** The deadline of a request, or of one event of a subscription. */
export interface RequestDeadline extends RequestTime {
  readonly seconds: number;
}

/** The deadline so many seconds from now. @param isConnected whether the client still waits: for one that has gone nothing more is read */
export function startDeadline(seconds: number, isConnected: () => boolean): RequestDeadline {
  const endsAt = performance.now() + seconds * 1000;
  return { seconds, endsAt, isAwaited: () => performance.now() < endsAt + GRACE_MS && isConnected() };
}

/** The answer, if it comes before the deadline; else throws TIMEOUT. */
export function beforeDeadline<Answer>(answer: Promise<Answer>, { seconds, endsAt }: RequestDeadline): Promise<Answer> {
  const timeoutError = (): Error => new ClaimgraphError('TIMEOUT', `the request took longer than ${seconds} seconds`);
  return withTimeout(() => answer, endsAt + GRACE_MS - performance.now(), timeoutError);
}
