import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { createClient } from 'graphql-ws';

/** What implements each interface, as the cache wants to know it. */
export async function possibleTypesOf(url) {
  const query = '{ __schema { types { name possibleTypes { name } } } }';
  const response = await fetch(`${url}?query=${encodeURIComponent(query)}`, { headers: { accept: 'application/json' } });
  const { types } = (await response.json()).data.__schema;
  const interfaces = types.filter(({ possibleTypes }) => possibleTypes);
  return Object.fromEntries(interfaces.map(({ name, possibleTypes }) => [name, possibleTypes.map((type) => type.name)]));
}

/** `url` ends in /graphql; a program in Node.js 20 gives the WebSocket of the package `ws` as `webSocketImpl`. */
export function apolloClient(url, { possibleTypes, headers, fetch, webSocketImpl, useGETForHashedQueries }) {
  const hash = new PersistedQueryLink({ sha256, useGETForHashedQueries });
  const http = new HttpLink({ uri: url, headers, fetch });
  const socket = createClient({ url: url.replace(/^http/, 'ws'), webSocketImpl, retryAttempts: Infinity, shouldRetry: () => true });
  const live = new GraphQLWsLink(socket);
  return new ApolloClient({
    link: ApolloLink.split(({ operationType }) => operationType === 'subscription', live, ApolloLink.from([hash, http])),
    cache: new InMemoryCache({
      possibleTypes,
      typePolicies: { Query: { fields: { entities: relayStylePagination(['where', 'orderBy']) } } },
    }),
  });
}

async function sha256(text) {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
