import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { persistedExchange } from '@urql/exchange-persisted';
import { getIntrospectionQuery } from 'graphql';

/** The schema, as the cache wants to know it. */
export async function introspected(url) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: getIntrospectionQuery() }) });
  return (await response.json()).data;
}

/** `url` ends in /graphql. Subscriptions are Server-Sent Events of the same address. */
export function urqlClient(url, { schema, headers, fetch, preferGetMethod = false }) {
  const objects = schema.__schema.types.filter(({ kind, fields }) => kind === 'OBJECT' && !fields.some(({ name }) => name === 'id'));
  return new Client({
    url,
    fetch,
    fetchOptions: { headers },
    fetchSubscriptions: true,
    preferGetMethod,
    exchanges: [
      cacheExchange({
        schema,
        keys: Object.fromEntries(objects.map(({ name }) => [name, () => null])),
        resolvers: { Query: { entities: relayPagination() } },
      }),
      persistedExchange({ preferGetForPersistedQueries: preferGetMethod }),
      fetchExchange,
    ],
  });
}
