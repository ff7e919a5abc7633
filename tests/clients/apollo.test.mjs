/** Apollo Client 4: persisted queries, its normalized cache, pages by relayStylePagination, and graphql-ws. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CombinedGraphQLErrors, gql } from '@apollo/client';
import { WebSocket } from 'ws';
import { apolloClient, possibleTypesOf } from './set-up/apollo.mjs';
import { CHANGES, DENIAL, denialBy, DENIED, MICROSOFT_TWICE, PAGE, RELATION, UPDATE } from './support/operations.mjs';
import { MUTATIONS, QUERIES } from './support/questions.mjs';
import { recordedFetch } from './support/recorded-fetch.mjs';
import { askPlainly, EDITOR_KEY, startServer, subscribersAre } from './support/server.mjs';
import { until } from './support/until.mjs';
import { withoutTypenames } from './support/without-typenames.mjs';

let server;
let possibleTypes;
before(async () => {
  server = await startServer();
  possibleTypes = await possibleTypesOf(`${server.url}/graphql`);
});
after(() => server.stop());

const clientOf = (options = {}, { url } = server) =>
  apolloClient(`${url}/graphql`, { possibleTypes, webSocketImpl: WebSocket, ...options });
const asEditor = { headers: { authorization: `Bearer ${EDITOR_KEY}` } };

for (const { name, text } of QUERIES)
  test(`${name} is answered as it is by a plain request, and again out of the cache`, async () => {
    const client = clientOf();
    const query = gql(text);
    const expected = await askPlainly(server, text);
    const { data } = await client.query({ query });
    assert.deepEqual(withoutTypenames(data), expected);
    assert.deepEqual(withoutTypenames(client.readQuery({ query })), expected);
  });

test('the questions that write are done, and say what changed', async () => {
  const client = clientOf(asEditor);
  const [denial, retraction] = MUTATIONS.map(({ text }) => gql(text));
  const { recordClaim } = (await client.mutate({ mutation: denial })).data;
  assert.match(recordClaim.claim.sourceLine, /^The title of what I read/);
  assert.ok(recordClaim.changes.length > 0);
  const { retractClaim } = (await client.mutate({ mutation: retraction })).data;
  assert.equal(retractClaim.claim.stands, false);
});

for (const useGETForHashedQueries of [false, true])
  test(`a text is sent once, and its hash alone from then on, by ${useGETForHashedQueries ? 'GET' : 'POST'}`, async () => {
    const { fetch, sent } = recordedFetch();
    const method = useGETForHashedQueries ? 'GET' : 'POST';
    const query = gql(`query { company(name: "Microsoft") { id sent${method}: name } }`);
    for (let i = 0; i < 2; i++) {
      const { data } = await clientOf({ fetch, useGETForHashedQueries }).query({ query });
      assert.equal(data.company[`sent${method}`], 'Microsoft');
    }
    assert.deepEqual(sent, [
      { method, hash: true, text: false, code: 'PERSISTED_QUERY_NOT_FOUND' },
      { method: 'POST', hash: true, text: true, code: null },
      { method, hash: true, text: false, code: null },
    ]);
  });

test('texts are sent where a server takes no hashes, after one refusal', async () => {
  const refusing = await startServer({ CLAIMGRAPH_PERSISTED: 'off' });
  try {
    const { fetch, sent } = recordedFetch();
    const client = clientOf({ fetch }, refusing);
    for (const field of ['entities', 'claims']) await client.query({ query: gql(`{ stats { ${field} } }`) });
    assert.deepEqual(sent, [
      { method: 'POST', hash: true, text: false, code: 'PERSISTED_QUERY_NOT_SUPPORTED' },
      { method: 'POST', hash: false, text: true, code: null },
      { method: 'POST', hash: false, text: true, code: null },
    ]);
  } finally {
    await refusing.stop();
  }
});

test('a list is paged through to its end, and is one list in the cache', async () => {
  const client = clientOf();
  const pages = client.watchQuery({ query: gql(PAGE), variables: { first: 10 } });
  const watched = pages.subscribe(() => {});
  await until(() => pages.getCurrentResult().dataState === 'complete');
  const read = () => pages.getCurrentResult().data.entities;
  let count = 1;
  for (; read().pageInfo.hasNextPage; count++) {
    const { length } = read().edges;
    await pages.fetchMore({ variables: { after: read().pageInfo.endCursor } });
    await until(() => read().edges.length > length);
  }
  watched.unsubscribe();
  const { entities } = await askPlainly(server, PAGE, { first: 100 });
  assert.deepEqual(withoutTypenames(read().edges), entities.edges);
  assert.equal(count, Math.ceil(entities.edges.length / 10));
});

test('an entity that is reached by its type and by an interface is one, and a change of it shows in both', async () => {
  const client = clientOf(asEditor);
  const query = gql(MICROSOFT_TWICE);
  await client.query({ query });
  const keys = Object.keys(client.extract()).filter((key) => key.endsWith(':microsoft'));
  assert.deepEqual(keys, ['Company:microsoft']);
  await client.mutate({ mutation: gql(UPDATE), variables: { input: { id: 'microsoft', description: 'As Apollo Client has it.' } } });
  assert.equal(client.readQuery({ query }).company.description, 'As Apollo Client has it.');
});

test('a fragment on an interface is read out of the cache', async () => {
  const client = clientOf();
  const query = gql`
    query {
      company(name: "Microsoft") {
        id
        ... on Organization {
          foundingDate
        }
        ...Named
      }
    }
    fragment Named on Entity {
      name
      aliases {
        value
      }
    }
  `;
  const { data } = await client.query({ query });
  assert.equal(data.company.name, 'Microsoft');
  assert.deepEqual(client.readQuery({ query }), data);
});

test('what is recorded shows at once in what is being watched', async () => {
  const client = clientOf(asEditor);
  const seen = [];
  const watched = client
    .watchQuery({ query: gql(RELATION), variables: { id: DENIED } })
    .subscribe(({ data }) => seen.push(data?.relation.evidence.denying));
  await until(() => seen.at(-1) !== undefined);
  const before = seen.at(-1);
  const { data } = await client.mutate({ mutation: gql(DENIAL), variables: denialBy('a reader with Apollo Client') });
  assert.match(data.recordClaim.claim.sourceLine, /^What a reader with Apollo Client read/);
  await until(() => seen.at(-1) !== before);
  watched.unsubscribe();
  assert.equal(seen.at(-1), before + 1);
});

test('errors are read with their code and all faults', async () => {
  const invalid = { input: { ...denialBy('nobody').input, confidence: 7, locator: 'page\u00001' } };
  await assert.rejects(clientOf(asEditor).mutate({ mutation: gql(DENIAL), variables: invalid }), (error) => {
    assert.ok(CombinedGraphQLErrors.is(error));
    const { code, faults } = error.errors[0].extensions;
    assert.equal(code, 'INVALID_INPUT');
    assert.deepEqual(faults.map(({ path }) => path.at(-1)).sort(), ['confidence', 'locator']);
    return true;
  });
  await assert.rejects(clientOf().mutate({ mutation: gql(DENIAL), variables: denialBy('nobody') }), (error) => {
    assert.ok(CombinedGraphQLErrors.is(error));
    assert.equal(error.errors[0].extensions.code, 'UNAUTHENTICATED');
    return true;
  });
});

test('what comes over the WebSocket is in the cache, too, and goes on over a restart of the server', async () => {
  let graph = await startServer();
  const client = clientOf({}, graph);
  const query = gql(RELATION);
  await client.query({ query, variables: { id: DENIED } });
  const seen = [];
  const watched = client.subscribe({ query: gql(CHANGES) }).subscribe({
    next: ({ data }) => seen.push(data.graphChanged.nodeId),
    error: (error) => seen.push(error),
  });
  try {
    for (const round of ['before', 'after']) {
      await subscribersAre(1, graph, 'websocket');
      await askPlainly(graph, DENIAL, denialBy(`somebody ${round} the restart`));
      await until(() => seen.includes(DENIED));
      assert.equal(client.readQuery({ query, variables: { id: DENIED } }).relation.evidence.denying, 1);
      seen.length = 0;
      if (round === 'before') {
        graph = await graph.restart();
        await client.query({ query, variables: { id: DENIED }, fetchPolicy: 'network-only' });
        assert.equal(client.readQuery({ query, variables: { id: DENIED } }).relation.evidence.denying, 0);
      }
    }
  } finally {
    watched.unsubscribe();
    client.stop();
    await graph.stop();
  }
});
