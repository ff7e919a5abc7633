import type { Logger } from 'pino';
import type { RequestRecord } from './log-entry.js';
import type { RequestWatch } from './request-watch.js';

/** Asked again and again by programs; nobody wants to read of it. */
const ROUTINE = ['/health', '/ready', '/metrics'];

/**
 * One line for each request, and one more where a subscription ends or a connection is cut off; without what was asked for or sent: no
 * query, no variables, no keys, nothing behind a question mark.
 */
export function logRequests(log: Logger): RequestWatch {
  return {
    answered: (record, status, seconds) => {
      const { requestId, method, path } = record;
      const level = ROUTINE.includes(path) && status === 200 ? 'debug' : 'info';
      const ms = Math.round(seconds * 100_000) / 100;
      log[level]({ requestId, method, path, ...askedIn(record), ...viewerIn(record), status, ms, ...codesIn(record) }, 'answered');
    },
    subscriptionStarted: () => {},
    eventFailed: () => {},
    subscriptionEnded: (record, seconds) => {
      const lasted = { seconds: Math.round(seconds * 1000) / 1000 };
      log.info(
        { requestId: record.requestId, ...askedIn(record), ...viewerIn(record), ...lasted, ...codesIn(record) },
        'subscription ended',
      );
    },
    cutOff: (record) => {
      const { requestId, transport, path } = record;
      log.info({ requestId, transport, path, ...viewerIn(record), ...codesIn(record) }, 'cut off');
    },
  };
}

const askedIn = ({ type, operation }: RequestRecord) => (type === null ? {} : { type, operation });
const viewerIn = ({ viewer }: RequestRecord) => (viewer === null ? {} : { viewer });
const codesIn = ({ codes }: RequestRecord) => (codes.length > 0 ? { codes } : {});
