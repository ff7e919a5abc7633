/** urql: persistedExchange, graphcache with the schema, pages by relayPagination, and subscriptions over fetch. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { introspected, urqlClient } from './set-up/urql.mjs';
import { CHANGES, DENIAL, denialBy, DENIED, MICROSOFT_TWICE, PAGE, RELATION, UPDATE } from './support/operations.mjs';
import { MUTATIONS, QUERIES } from './support/questions.mjs';
import { recordedFetch } from './support/recorded-fetch.mjs';
import { askPlainly, EDITOR_KEY, startServer, subscribersAre } from './support/server.mjs';
import { until } from './support/until.mjs';
import { withoutTypenames } from './support/without-typenames.mjs';

let server;
let schema;
before(async () => {
  server = await startServer();
  schema = await introspected(`${server.url}/graphql`);
});
after(() => server.stop());

const clientOf = (options = {}, { url } = server) => urqlClient(`${url}/graphql`, { schema, ...options });
const asEditor = { headers: { authorization: `Bearer ${EDITOR_KEY}` } };

/** The data of an answer; throws its error. */
async function dataOf(answer) {
  const { data, error } = await answer;
  if (error) throw error;
  return data;
}

for (const { name, text } of QUERIES)
  test(`${name} is answered as it is by a plain request, and again out of the cache`, async () => {
    const client = clientOf();
    const expected = await askPlainly(server, text);
    assert.deepEqual(withoutTypenames(await dataOf(client.query(text, {}))), expected);
    assert.deepEqual(withoutTypenames(client.readQuery(text, {}).data), expected);
  });

test('the questions that write are done, and say what changed', async () => {
  const client = clientOf(asEditor);
  const [denial, retraction] = MUTATIONS;
  const { recordClaim } = await dataOf(client.mutation(denial.text, {}));
  assert.match(recordClaim.claim.sourceLine, /^The title of what I read/);
  assert.ok(recordClaim.changes.length > 0);
  const { retractClaim } = await dataOf(client.mutation(retraction.text, {}));
  assert.equal(retractClaim.claim.stands, false);
});

for (const preferGetMethod of [false, 'force'])
  test(`a text is sent once, and its hash alone from then on, by ${preferGetMethod ? 'GET' : 'POST'}`, async () => {
    const { fetch, sent } = recordedFetch();
    const method = preferGetMethod ? 'GET' : 'POST';
    for (let i = 0; i < 2; i++) {
      const data = await dataOf(
        clientOf({ fetch, preferGetMethod }).query(`query { company(name: "Microsoft") { id sent${method}: name } }`, {}),
      );
      assert.equal(data.company[`sent${method}`], 'Microsoft');
    }
    assert.deepEqual(sent.slice(0, 1), [{ method, hash: true, text: false, code: 'PERSISTED_QUERY_NOT_FOUND' }]);
    assert.deepEqual(
      sent.slice(1).map(({ hash, text, code }) => ({ hash, text, code })),
      [
        { hash: true, text: true, code: null },
        { hash: true, text: false, code: null },
      ],
    );
    assert.equal(sent[2].method, method);
  });

test('a list is paged through to its end, and is one list in the cache', async () => {
  const client = clientOf();
  const variables = { first: 10 };
  let [list, count] = [undefined, 0];
  do {
    list = (await dataOf(client.query(PAGE, { ...variables, after: list?.pageInfo.endCursor ?? null }))).entities;
    count++;
  } while (list.pageInfo.hasNextPage);
  const { entities } = await askPlainly(server, PAGE, { first: 100 });
  assert.deepEqual(withoutTypenames(list.edges), entities.edges);
  assert.equal(count, Math.ceil(entities.edges.length / 10));
});

test('an entity that is reached by its type and by an interface is one, and a change of it shows in both', async () => {
  const client = clientOf(asEditor);
  await dataOf(client.query(MICROSOFT_TWICE, {}));
  const byId =
    'query { company(name: "Microsoft") { id } relation(id: "microsoft-supplied-azure-to-imod") { id from { id description } } }';
  await dataOf(client.mutation(UPDATE, { input: { id: 'microsoft', description: 'As urql has it.' } }));
  assert.equal(client.readQuery(MICROSOFT_TWICE, {}).data.company.description, 'As urql has it.');
  assert.equal(client.readQuery(byId, {}).data.relation.from.description, 'As urql has it.');
});

test('what is recorded shows at once in what is being watched', async () => {
  const client = clientOf(asEditor);
  const seen = [];
  const watched = client.query(RELATION, { id: DENIED }).subscribe(({ data }) => seen.push(data?.relation.evidence.denying));
  await until(() => seen.at(-1) !== undefined);
  const before = seen.at(-1);
  const data = await dataOf(client.mutation(DENIAL, denialBy('a reader with urql')));
  assert.match(data.recordClaim.claim.sourceLine, /^What a reader with urql read/);
  await until(() => seen.at(-1) !== before);
  watched.unsubscribe();
  assert.equal(seen.at(-1), before + 1);
});

test('errors are read with their code and all faults', async () => {
  const invalid = { input: { ...denialBy('nobody').input, confidence: 7, locator: 'page\u00001' } };
  const { error } = await clientOf(asEditor).mutation(DENIAL, invalid);
  const { code, faults } = error.graphQLErrors[0].extensions;
  assert.equal(code, 'INVALID_INPUT');
  assert.deepEqual(faults.map(({ path }) => path.at(-1)).sort(), ['confidence', 'locator']);
  const refused = await clientOf().mutation(DENIAL, denialBy('nobody'));
  assert.equal(refused.error.graphQLErrors[0].extensions.code, 'UNAUTHENTICATED');
});

test('what comes as Server-Sent Events is in the cache, too', async () => {
  const graph = await startServer();
  try {
    const client = clientOf({}, graph);
    await dataOf(client.query(RELATION, { id: DENIED }));
    const seen = [];
    const watched = client.subscription(CHANGES, {}).subscribe(({ data, error }) => seen.push(error ?? data.graphChanged.nodeId));
    await subscribersAre(1, graph, 'sse');
    await askPlainly(graph, DENIAL, denialBy('somebody'));
    await until(() => seen.includes(DENIED));
    assert.equal(client.readQuery(RELATION, { id: DENIED }).data.relation.evidence.denying, 1);
    watched.unsubscribe();
    await subscribersAre(0, graph, 'sse');
  } finally {
    await graph.stop();
  }
});

test('the last result of a subscription says that nothing more comes where its server ends, and another one goes on after it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'claimgraph-clients-'));
  let graph = await startServer({ CLAIMGRAPH_STORE: `sqlite:${join(folder, 'graph.db')}` });
  try {
    const client = clientOf({}, graph);
    const [seen, ends] = [[], []];
    const follow = (after) =>
      client.subscription(CHANGES, { after }).subscribe(({ data, hasNext }) => (hasNext ? seen.push(data.graphChanged) : ends.push(data)));
    const first = follow(null);
    await subscribersAre(1, graph, 'sse');
    await askPlainly(graph, UPDATE, { input: { id: 'azure', description: 'Before the restart.' } });
    await until(() => seen.length > 0);
    graph = await graph.restart();
    await until(() => ends.length > 0);
    first.unsubscribe();
    await askPlainly(graph, UPDATE, { input: { id: 'microsoft', description: 'While nobody listened.' } });
    const second = follow(seen.at(-1).cursor);
    await until(() => seen.length > 1);
    second.unsubscribe();
    assert.deepEqual(
      seen.map(({ nodeId }) => nodeId),
      ['azure', 'microsoft'],
    );
  } finally {
    await graph.stop();
    rmSync(folder, { recursive: true });
  }
});
