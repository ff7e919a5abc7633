import type { ServerResponse } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import { codesOf, type LogEntry } from '../request/log-entry.js';
import { errorsOfAnswer } from './errors-of-answer.js';
import { errorHeaders, MalformedRequest, statusOf } from './http-errors.js';
import { maskError } from './mask-errors.js';

/** Logs an unexpected error under the id of the request. */
export type ReportDefect = (error: unknown, requestId: string) => void;

/** An answer that is only an error. */
export interface Refusal {
  readonly errors: readonly [GraphQLFormattedError];
}

/** The answer to a request that failed before or beside GraphQL, as its client sees it. Puts the code into the log entry. */
export function refusalFor(error: unknown, logEntry: LogEntry, report: ReportDefect): Refusal {
  const masked = maskError(error, logEntry.requestId, (defect) => report(defect, logEntry.requestId));
  const [first = masked] = errorsOfAnswer([masked]);
  const errors = [first] as const;
  logEntry.codes = codesOf(errors);
  return { errors };
}

/**
 * Sends such an answer as JSON, with status and headers; where headers have been sent already, only the connection can be closed.
 * @param asStatus in place of the one that goes with the error
 */
export function sendRefusal(response: ServerResponse, error: unknown, logEntry: LogEntry, report: ReportDefect, asStatus?: number): void {
  const refusal = refusalFor(error, logEntry, report);
  if (response.headersSent) return void response.destroy();
  const [status, headers] =
    error instanceof MalformedRequest ? [error.status, error.headers] : [statusOrDefault(refusal), errorHeaders(refusal.errors)];
  response.writeHead(asStatus ?? status, { 'content-type': 'application/json; charset=utf-8', ...Object.fromEntries(headers) });
  response.end(JSON.stringify(refusal));
}

function statusOrDefault({ errors }: Refusal): number {
  return statusOf(errors) ?? (errors[0].extensions?.['code'] === 'INTERNAL_SERVER_ERROR' ? 500 : 400);
}
