/** What runs in a browser: the client of Apollo, as it is set up for programs. Its functions are called by the test. */
import { gql } from '@apollo/client';
import { apolloClient, possibleTypesOf } from '../set-up/apollo.mjs';
import { CHANGES, DENIAL, PAGE } from './operations.mjs';

let client;
const seen = [];

Object.assign(globalThis, {
  seen,
  async connect(url, headers) {
    client = apolloClient(url, { possibleTypes: await possibleTypesOf(url), headers, useGETForHashedQueries: true });
  },
  async ask(text) {
    return (await client.query({ query: gql(text) })).data;
  },
  async countOfPages(first) {
    const ids = [];
    let [after, pages] = [null, 0];
    do {
      const { entities } = (await client.query({ query: gql(PAGE), variables: { first, after }, fetchPolicy: 'no-cache' })).data;
      ids.push(...entities.edges.map(({ node }) => node.id));
      pages++;
      after = entities.pageInfo.hasNextPage ? entities.pageInfo.endCursor : null;
    } while (after !== null);
    return { pages, ids };
  },
  follow() {
    client.subscribe({ query: gql(CHANGES) }).subscribe(({ data }) => seen.push(data.graphChanged.nodeId));
  },
  async write(variables) {
    return (await client.mutate({ mutation: gql(DENIAL), variables })).data;
  },
});
