import type { ServerResponse } from 'node:http';
import { errorHeaders } from './http-errors.js';
import { MalformedRequest } from './malformed-request.js';
import { statusOf } from '../apollo/present-errors.js';
import { refused, type Refusal } from './refused.js';
import type { RequestRecord } from '../request/log-entry.js';

/** Answers a request to which there is no answer of GraphQL: by status and headers, and why. */
export function sendRefusal(
  response: ServerResponse,
  error: unknown,
  record: RequestRecord,
  report: (defect: unknown, requestId: string) => void,
): void {
  const refusal = refused(error, record, report);
  if (response.headersSent) return void response.destroy();
  const [status, headers] =
    error instanceof MalformedRequest ? [error.status, error.headers] : [statusFor(refusal), errorHeaders(refusal.errors)];
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...Object.fromEntries(headers) });
  response.end(JSON.stringify(refusal));
}

function statusFor({ errors }: Refusal): number {
  return statusOf(errors) ?? (errors[0].extensions?.['code'] === 'INTERNAL_SERVER_ERROR' ? 500 : 400);
}
