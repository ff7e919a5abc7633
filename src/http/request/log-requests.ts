import type { Logger } from 'pino';
import type { LogEntry } from './log-entry.js';
import type { RequestObserver } from './observer.js';

const MONITORING_PATHS = ['/health', '/ready', '/metrics'];

/** Whether monitoring asks for a path, every few seconds: logged at the level `debug`. */
export const isMonitoring = (path: string): boolean => MONITORING_PATHS.includes(path);

/**
 * One line for each request, and one more where a subscription ends or a connection is cut off; without what was asked for or sent: no
 * query, no variables, no keys, no query string.
 */
export function logRequests(log: Logger): RequestObserver {
  return {
    answered: (entry, status, seconds) => {
      const { requestId, address, method, path } = entry;
      const level = isMonitoring(path) && status === 200 ? 'debug' : 'info';
      const ms = Math.round(seconds * 100_000) / 100;
      log[level](
        { requestId, address, method, path, ...operationIn(entry), ...figuresIn(entry), ...viewerIn(entry), status, ms, ...codesIn(entry) },
        'answered',
      );
    },
    subscriptionStarted: () => {},
    eventFailed: () => {},
    subscriptionEnded: (entry, seconds) => {
      const lasted = { seconds: Math.round(seconds * 1000) / 1000 };
      log.info(
        { requestId: entry.requestId, address: entry.address, ...operationIn(entry), ...viewerIn(entry), ...lasted, ...codesIn(entry) },
        'subscription ended',
      );
    },
    cutOff: (entry) => {
      const { requestId, transport, address, path } = entry;
      log.info({ requestId, transport, address, path, ...viewerIn(entry), ...codesIn(entry) }, 'cut off');
    },
  };
}

const operationIn = ({ type, operation }: LogEntry) => (type === null ? {} : { type, operation });
const figuresIn = ({ cost, work }: LogEntry) => ({ ...(cost !== null && { cost }), ...(work !== null && { work }) });
const viewerIn = ({ viewer }: LogEntry) => (viewer === null ? {} : { viewer });
const codesIn = ({ codes }: LogEntry) => (codes.length > 0 ? { codes } : {});

/**
 * An error as it is logged (pino's serializer for `err`): errors of GraphQL carry the text of the query, and some the values in it, which
 * do not belong in a log.
 */
export function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name: type, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { type, ...code, message, stack, ...(cause === undefined ? {} : { cause: serializeError(cause) }) };
}
