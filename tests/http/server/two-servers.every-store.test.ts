import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultOntology } from '../../support/ontology.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { fixtureUnderTest } from '../../support/store-fixture.js';

const fixture = fixtureUnderTest();
let servers: readonly [ServedGraph, ServedGraph];

beforeAll(async () => {
  await fixture.openEmpty({ ontology: defaultOntology, now: () => new Date().toISOString() });
  const serve = (): Promise<ServedGraph> => serveExample({ CLAIMGRAPH_STORE: fixture.location });
  servers = [await serve(), await serve()];
});
afterAll(async () => {
  for (const server of servers) await server.close();
  await fixture.clear();
});

const PAGE = 'pageInfo { hasNextPage endCursor }';

test.each([
  [
    'paths',
    `query ($first: Int!, $after: String) {
    list: paths(input: { from: { name: "Microsoft" }, to: { name: "Joe Lopez" }, maxHops: 6 }, first: $first, after: $after) {
      nodes { key } ${PAGE}
    } }`,
  ],
  ['relations', `query ($first: Int!, $after: String) { list: relations(first: $first, after: $after) { nodes { key: id } ${PAGE} } }`],
  ['claims', `query ($first: Int!, $after: String) { list: claims(first: $first, after: $after) { nodes { key: id } ${PAGE} } }`],
])('a client pages through %s, each page on another server than the one before', async (_, query) => {
  const expected = (await pageOf(servers[0], query, 100, null)).keys;
  expect(expected.length).toBeGreaterThan(2);
  const size = Math.ceil(expected.length / 6);
  const found: string[] = [];
  for (let [i, after, more] = [0, null as string | null, true]; more && found.length < expected.length; i++) {
    const page = await pageOf(servers[i % 2] as ServedGraph, query, size, after);
    found.push(...page.keys);
    [after, more] = [page.endCursor, page.hasNextPage];
  }
  expect(found).toEqual(expected);
});

test('a key that one server revokes opens nothing at the other a second later', async () => {
  const [one, other] = servers;
  const key = (await one.app.keys.create('anna', 'editor')).key;
  const asked = async (): Promise<number> => (await other.ask('{ __typename }', {}, { 'x-api-key': key })).response.status;
  expect(await asked()).toBe(200);
  await one.app.keys.revoke('anna');
  const revoked = performance.now();
  while ((await asked()) === 200) expect(performance.now() - revoked).toBeLessThan(1_500);
  expect(await asked()).toBe(401);
});

interface KeysOfPage {
  readonly keys: readonly string[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

async function pageOf(server: ServedGraph, query: string, first: number, after: string | null): Promise<KeysOfPage> {
  const { body } = await server.ask(query, { first, after });
  expect(body.errors).toBeUndefined();
  const { nodes, pageInfo } = (body.data as { list: { nodes: { key: string }[]; pageInfo: Omit<KeysOfPage, 'keys'> } }).list;
  return { keys: nodes.map(({ key }) => key), ...pageInfo };
}
