import type { Response as StreamResponse } from 'graphql-sse';
import { errorHeaders } from '../../errors/http-errors.js';
import type { Answer } from '../operations.js';
import { statusOf } from '../../apollo/present-errors.js';

/** A refusal that has a status of its own is no stream: programs and proxies know what it means. */
export function refusalOf({ data, errors = [] }: Answer): StreamResponse | null {
  const status = data === undefined ? statusOf(errors) : undefined;
  return status === undefined ? null : refusal(status, errors, errorHeaders(errors));
}

/** Where another method would do. @param methods as the header Allow has them */
export function onlyBy(methods: string, message: string): StreamResponse {
  return refusal(405, [{ message, extensions: { code: 'BAD_REQUEST' } }], [['allow', methods]]);
}

type Errors = NonNullable<Answer['errors']>;

function refusal(status: number, errors: Errors, headers: Iterable<readonly [string, string]>): StreamResponse {
  const all = Object.fromEntries([['content-type', 'application/json; charset=utf-8'], ...headers]);
  return [JSON.stringify({ errors }), { status, statusText: '', headers: all }];
}
