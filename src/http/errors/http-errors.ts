import { GraphQLError, type GraphQLFormattedError } from 'graphql';

type Header = readonly [name: string, value: string];

/** A request that is none of GraphQL over HTTP, whatever its operation may be. */
export class MalformedRequest extends GraphQLError {
  constructor(
    message: string,
    readonly status: 400 | 405 | 406 | 415 = 400,
    readonly headers: readonly Header[] = [],
  ) {
    super(message, { extensions: { code: 'BAD_REQUEST' } });
  }
}

/** What a mutation by GET is told. */
export const MUTATION_BY_GET = 'mutations are taken by POST only';

/** Error codes that have an HTTP status of their own. */
const STATUSES: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  PAYLOAD_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  STORE_UNAVAILABLE: 503,
  TIMEOUT: 503,
};

/** The HTTP status for an answer with these errors; undefined where no code has one of its own. */
export function statusOf(errors: readonly GraphQLFormattedError[]): number | undefined {
  return errors.map(({ extensions }) => STATUSES[String(extensions?.['code'])]).find((status) => status !== undefined);
}

/** The headers for an answer with these errors: which credentials are accepted, and when to try again. */
export function errorHeaders(errors: readonly GraphQLFormattedError[]): Header[] {
  return errors.flatMap(({ extensions }): Header[] => {
    if (extensions?.['code'] === 'UNAUTHENTICATED') return [['www-authenticate', 'Bearer']];
    // Only some errors know when it is worth another try: not that there are too many connections, for one.
    if (typeof extensions?.['retryAfter'] === 'number') return [['retry-after', `${extensions['retryAfter']}`]];
    return [];
  });
}
