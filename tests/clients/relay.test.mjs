/** Relay: its compiler over the schema that the server gives, its store, @connection, and subscriptions over graphql-ws. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import relay from 'relay-runtime';
import { WebSocket } from 'ws';
import { relayEnvironment } from './set-up/relay.mjs';
import { CHANGES, DENIAL, denialBy, DENIED, MICROSOFT_TWICE, PAGE, RELATION, UPDATE } from './support/operations.mjs';
import { MUTATIONS, QUERIES } from './support/questions.mjs';
import { compileForRelay } from './support/relay-compiler.mjs';
import { askPlainly, EDITOR_KEY, startServer, subscribersAre } from './support/server.mjs';
import { until } from './support/until.mjs';

const { commitMutation, createOperationDescriptor, fetchQuery, requestSubscription } = relay;

const OPERATIONS = {
  ...Object.fromEntries(QUERIES.map(({ name, text }) => [`${name}Query`, text.replace(name, `${name}Query`)])),
  ...Object.fromEntries(MUTATIONS.map(({ name, text }) => [`${name}Mutation`, text.replace(name, `${name}Mutation`)])),
  PageQuery: PAGE.replace('after: $after)', '$&@connection(key: "PageQuery_entities")'),
  TwiceQuery: MICROSOFT_TWICE,
  RelationQuery: RELATION,
  DenialMutation: DENIAL,
  UpdateMutation: UPDATE,
  ChangesSubscription: CHANGES,
};

let server;
let compiled;
before(async () => {
  server = await startServer();
  compiled = await compileForRelay(server, OPERATIONS);
});
after(() => server.stop());

const environmentOf = (options = {}, { url } = server) => relayEnvironment(`${url}/graphql`, { webSocketImpl: WebSocket, ...options });
const asEditor = { headers: { authorization: `Bearer ${EDITOR_KEY}` } };

const ask = (environment, name, variables = {}) => fetchQuery(environment, compiled[name], variables).toPromise();
const operationOf = (name, variables = {}) => createOperationDescriptor(compiled[name], variables);
const inStore = (environment, name, variables) => environment.lookup(operationOf(name, variables).fragment).data;

function write(environment, name, variables) {
  return new Promise((resolve, reject) => {
    commitMutation(environment, {
      mutation: compiled[name],
      variables,
      onCompleted: (data, errors) => (errors ? reject(Object.assign(new Error('refused'), { errors })) : resolve(data)),
      onError: reject,
    });
  });
}

for (const { name, text } of QUERIES)
  test(`${name} is compiled, and answered as it is by a plain request`, async () => {
    assert.deepEqual(await ask(environmentOf(), `${name}Query`), await askPlainly(server, text));
  });

test('the questions that write are done, and say what changed', async () => {
  const environment = environmentOf(asEditor);
  const { recordClaim } = await write(environment, 'WhatADenialChangesMutation', {});
  assert.match(recordClaim.claim.sourceLine, /^The title of what I read/);
  assert.ok(recordClaim.changes.length > 0);
  const { retractClaim } = await write(environment, 'WhatARetractionChangesMutation', {});
  assert.equal(retractClaim.claim.stands, false);
});

test('a list is paged through to its end, and is one connection in the store', async () => {
  const environment = environmentOf();
  environment.retain(operationOf('PageQuery', { first: 10 }));
  const read = () => inStore(environment, 'PageQuery', { first: 10 }).entities;
  await ask(environment, 'PageQuery', { first: 10 });
  let count = 1;
  for (; read().pageInfo.hasNextPage; count++) await ask(environment, 'PageQuery', { first: 10, after: read().pageInfo.endCursor });
  const { entities } = await askPlainly(server, PAGE, { first: 100 });
  assert.deepEqual(
    read().edges.map(({ node }) => node.id),
    entities.edges.map(({ node }) => node.id),
  );
  assert.equal(count, Math.ceil(entities.edges.length / 10));
});

test('an entity that is reached by its type and by an interface is one, and a change of it shows in both', async () => {
  const environment = environmentOf(asEditor);
  environment.retain(operationOf('TwiceQuery'));
  await ask(environment, 'TwiceQuery');
  await write(environment, 'UpdateMutation', { input: { id: 'microsoft', description: 'As Relay has it.' } });
  assert.equal(inStore(environment, 'TwiceQuery').company.description, 'As Relay has it.');
  const source = environment.getStore().getSource();
  const named = source.getRecordIDs().filter((id) => source.get(id).name === 'Microsoft');
  assert.deepEqual(named, ['microsoft']);
});

test('what is recorded shows at once in what is being watched', async () => {
  const environment = environmentOf(asEditor);
  const variables = { id: DENIED };
  environment.retain(operationOf('RelationQuery', variables));
  const { relation } = await ask(environment, 'RelationQuery', variables);
  const seen = [];
  environment.subscribe(environment.lookup(operationOf('RelationQuery', variables).fragment), ({ data }) =>
    seen.push(data.relation.evidence.denying),
  );
  const { recordClaim } = await write(environment, 'DenialMutation', denialBy('a reader with Relay'));
  assert.match(recordClaim.claim.sourceLine, /^What a reader with Relay read/);
  assert.deepEqual(seen, [relation.evidence.denying + 1]);
});

test('errors are read with their code and all faults', async () => {
  const invalid = { input: { ...denialBy('nobody').input, confidence: 7, locator: 'page\u00001' } };
  const refusedBy = async (options, variables) => {
    try {
      await write(environmentOf(options), 'DenialMutation', variables);
    } catch (error) {
      return error;
    }
    throw new Error('it was not refused');
  };
  const { code, faults } = (await refusedBy(asEditor, invalid)).errors[0].extensions;
  assert.equal(code, 'INVALID_INPUT');
  assert.deepEqual(faults.map(({ path }) => path.at(-1)).sort(), ['confidence', 'locator']);
  assert.equal((await refusedBy({}, denialBy('nobody'))).errors[0].extensions.code, 'UNAUTHENTICATED');
});

test('what comes over the WebSocket is in the store, too, and goes on over a restart of the server', async () => {
  let graph = await startServer();
  const environment = environmentOf({}, graph);
  const variables = { id: DENIED };
  environment.retain(operationOf('RelationQuery', variables));
  await ask(environment, 'RelationQuery', variables);
  const seen = [];
  const subscription = requestSubscription(environment, {
    subscription: compiled.ChangesSubscription,
    variables: {},
    onNext: ({ graphChanged }) => seen.push(graphChanged.nodeId),
    onError: (error) => seen.push(error),
  });
  try {
    for (const round of ['before', 'after']) {
      await subscribersAre(1, graph, 'websocket');
      await askPlainly(graph, DENIAL, denialBy(`somebody ${round} the restart`));
      await until(() => seen.includes(DENIED));
      assert.equal(inStore(environment, 'RelationQuery', variables).relation.evidence.denying, 1);
      seen.length = 0;
      if (round === 'before') graph = await graph.restart();
    }
  } finally {
    subscription.dispose();
    await graph.stop();
  }
});
