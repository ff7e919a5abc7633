import type { IncomingHttpHeaders } from 'node:http';
import { ClaimgraphError } from '../../../model/errors.js';
import { refusalFor } from '../../errors/refusals.js';
import { tooManyConnections } from '../connection-slot.js';
import type { TransportOptions } from '../transport.js';
import { CLOSE_CODES, type ClosingError } from './closing.js';
import { answerObserved, type SocketConnection } from './connection.js';

type InitOptions = Pick<TransportOptions, 'callerOf' | 'createRequestId' | 'report' | 'observer'>;
type Payload = Readonly<Record<string, unknown>>;

/** Identifies the client of a WebSocket; false where it may not read: then the connection is closed, and the reason says why. */
export async function connectionInit(connection: SocketConnection, payload: Payload, options: InitOptions): Promise<boolean> {
  try {
    await identifyClient(connection, payload, options);
    return true;
  } catch (error) {
    const { errors } = await answerObserved(connection, options, (logEntry) => refusalFor(error, logEntry, options.report));
    const [{ message, extensions }] = errors;
    const code = String(extensions?.['code']);
    connection.close(isClosingError(code) ? CLOSE_CODES[code] : CLOSE_CODES.INTERNAL_SERVER_ERROR, `${code}: ${message}`);
    return false;
  }
}

const isClosingError = (code: string): code is ClosingError => Object.hasOwn(CLOSE_CODES, code);

async function identifyClient(connection: SocketConnection, payload: Payload, { callerOf }: InitOptions): Promise<void> {
  const { request, arrival, slot } = connection;
  const headers = withCredentials(request.headers, payload);
  connection.viewer = await arrival.identify(headers);
  const caller = callerOf({ headers, socket: request.socket, httpVersion: request.httpVersion });
  if (!slot.assignTo(caller.client(connection.viewer))) throw tooManyConnections();
  connection.caller = caller;
}

const CREDENTIALS = ['authorization', 'x-api-key'] as const;

/**
 * The headers of a WebSocket, with the key or token in the payload of connection_init in place of those among them: pages can send no
 * headers with a WebSocket. Throws UNAUTHENTICATED for one that is no text or stands elsewhere, so that nobody who sends a key is taken for
 * an anonymous reader.
 */
function withCredentials(headers: IncomingHttpHeaders, payload: Payload): IncomingHttpHeaders {
  refuseNestedHeaders(payload);
  const credentials = credentialsIn(payload);
  if (credentials.length === 0) return headers;
  const { authorization: _, 'x-api-key': __, ...others } = headers;
  return { ...others, ...Object.fromEntries(credentials.map(([name, value]) => [name, asText(name, value)])) };
}

/** Some clients send credentials as `headers` within the payload. */
function refuseNestedHeaders({ headers }: Payload): void {
  if (typeof headers !== 'object' || headers === null) return;
  const [nested] = credentialsIn(headers as Payload);
  if (nested) throw unauthenticated(`${nested[0]} belongs into the payload of connection_init itself, not into its headers`);
}

/** In whatever case their names are, as with headers. */
function credentialsIn(payload: Payload): [name: (typeof CREDENTIALS)[number], value: unknown][] {
  return Object.entries(payload).flatMap(([key, value]) =>
    CREDENTIALS.flatMap((name): [typeof name, unknown][] => (key.toLowerCase() === name ? [[name, value]] : [])),
  );
}

function asText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw unauthenticated(`${name} must be a text`);
  return value;
}

const unauthenticated = (message: string): ClaimgraphError => new ClaimgraphError('UNAUTHENTICATED', message);
