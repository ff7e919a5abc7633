import type { GraphQLFormattedError } from 'graphql';

type Header = readonly [name: string, value: string];

/** Headers of an answer with such errors: what would be let in, and when to come again. */
export function errorHeaders(errors: readonly GraphQLFormattedError[]): Header[] {
  return errors.flatMap(({ extensions }): Header[] => {
    if (extensions?.['code'] === 'UNAUTHENTICATED') return [['www-authenticate', 'Bearer']];
    // Of what is no rate nobody knows when there is some again.
    if (typeof extensions?.['retryAfter'] === 'number') return [['retry-after', `${extensions['retryAfter']}`]];
    return [];
  });
}
