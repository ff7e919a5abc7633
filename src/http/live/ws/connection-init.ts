import { CLOSE_CODES, type ClosingError } from './close-codes.js';
import type { TransportParts } from '../transport.js';
import { noPlace } from '../no-place.js';
import { refused } from '../../errors/refused.js';
import { recorded, type SocketConnection } from './connection.js';
import { withCredentials } from './socket-credentials.js';

type ConnectParts = Pick<TransportParts, 'callerOf' | 'identify' | 'createRequestId' | 'report' | 'watch'>;

/** Finds out who asks over a WebSocket. Whoever has no right to read is told so, and let go. */
export async function connectSocket(
  connection: SocketConnection,
  params: Readonly<Record<string, unknown>>,
  parts: ConnectParts,
): Promise<boolean> {
  try {
    await letIn(connection, params, parts);
    return true;
  } catch (error) {
    const { errors } = await recorded(connection, parts, (record) => refused(error, record, parts.report));
    const [{ message, extensions }] = errors;
    const code = String(extensions?.['code']);
    connection.close(
      isClosingError(code) ? CLOSE_CODES[code] : CLOSE_CODES.INTERNAL_SERVER_ERROR,
      `${code}: ${message}`.slice(0, LONGEST_REASON),
    );
    return false;
  }
}

async function letIn(
  connection: SocketConnection,
  params: Readonly<Record<string, unknown>>,
  { callerOf, identify }: ConnectParts,
): Promise<void> {
  const { request, place } = connection;
  const headers = withCredentials(request.headers, params);
  connection.viewer = await identify(headers);
  const caller = callerOf({ headers, socket: request.socket });
  if (!place.moveTo(caller.client(connection.viewer))) throw noPlace();
  connection.caller = caller;
}

const isClosingError = (code: string): code is ClosingError => Object.hasOwn(CLOSE_CODES, code);

/** Bytes, as the protocol of WebSockets has it; messages to those who are let go are short, and ASCII. */
const LONGEST_REASON = 123;
