import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { RequestRecord } from './request-record.js';

/** Told once of every request that has ended. @param status null where the client was gone before its answer */
export type RequestEnded = (request: IncomingMessage, record: RequestRecord, status: number | null, seconds: number) => void;

/** Asked again and again by programs; nobody wants to read of it. */
const ROUTINE = ['/health', '/ready', '/metrics'];
const LONGEST_PATH = 200;

/** One line for each request, without what was asked for or sent: no query, no variables, no keys, nothing behind a question mark. */
export function logRequests(log: Logger): RequestEnded {
  return (request, { requestId, viewer, operation, type, codes }, status, seconds) => {
    const path = pathOf(request);
    const level = ROUTINE.includes(path) && status === 200 ? 'debug' : 'info';
    const ms = Math.round(seconds * 100_000) / 100;
    const asked = type === null ? {} : { type, operation };
    const by = viewer === null ? {} : { viewer };
    const errors = codes.length > 0 ? { codes } : {};
    log[level]({ requestId, method: request.method, path, ...asked, ...by, status, ms, ...errors }, 'answered');
  };
}

const pathOf = ({ url = '' }: IncomingMessage): string => (url.split('?')[0] ?? '').slice(0, LONGEST_PATH);
