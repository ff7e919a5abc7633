import type { GraphQLFormattedError } from 'graphql';

type Header = readonly [name: string, value: string];

/** Headers of an answer with such errors: what would be let in, and when to come again. */
export function errorHeaders(errors: readonly GraphQLFormattedError[]): Header[] {
  return errors.flatMap(({ extensions }): Header[] => {
    if (extensions?.['code'] === 'UNAUTHENTICATED') return [['www-authenticate', 'Bearer']];
    // Of what is no rate nobody knows when there is some again.
    if (extensions?.['retryAfter'] !== undefined) return [['retry-after', String(extensions['retryAfter'])]];
    return [];
  });
}
