import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rawNumber } from '../../support/raw-numbers.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { TRANSPORTS } from '../support/transports.js';

const FIND = 'query ($where: EntityFilter) { entities(where: $where, first: 1) { nodes { id } } }';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());

/** An address can't be as long as a body. */
const deepOver = (transport: string): number => (transport === 'HTTP GET' ? 400 : 2_400);

function nestedFilter(levels: number): object {
  let filter: object = {};
  for (let i = 0; i < levels; i++) filter = { not: filter };
  return filter;
}

test.each(TRANSPORTS)('what is nested too deep is refused over $name, and no stack overflows', async ({ name, ask }) => {
  const deep = deepOver(name);
  expect(await ask(graph.url, null, FIND, { where: nestedFilter(10) })).toMatchObject({ data: {} });
  const levels = { where: nestedFilter(deep) };
  expect(await ask(graph.url, null, FIND, levels)).toMatchObject({ errors: [{ extensions: { code: 'INVALID_INPUT' } }] });
  const documents = [
    `{ ${'a { '.repeat(deep)}b${' }'.repeat(deep)} }`,
    `{ entities(where: ${'{not:'.repeat(deep)}{}${'}'.repeat(deep)}) { nodes { id } } }`,
    `{ entities(ids: ${'['.repeat(deep)}${']'.repeat(deep)}) { nodes { id } } }`,
    `# "\r${'{a'.repeat(deep)}`,
  ];
  for (const document of documents)
    expect(await ask(graph.url, null, document)).toMatchObject({ errors: [{ extensions: { code: 'TOO_COMPLEX', limit: 100 } }] });
});

test.each(TRANSPORTS)(
  'lists nested deeper than any stack are refused over $name, with numbers that would be rounded or not',
  async ({ name, ask }) => {
    const deep = name === 'HTTP GET' ? 2_000 : 100_000;
    for (const innermost of ['', '12345678901234567890']) {
      const answer = await ask(graph.url, null, FIND, { where: rawNumber('['.repeat(deep) + innermost + ']'.repeat(deep)) });
      expect(answer).toMatchObject({ errors: [{ extensions: { code: 'INVALID_INPUT' } }] });
    }
  },
);

test.each(['variables', 'extensions'])('an address with %s nested as deep as one can be is refused, and no defect', async (name) => {
  const deep = `{"where":${'['.repeat(7_000)}${']'.repeat(7_000)}}`;
  const path = `/graphql?query=query($where:EntityFilter){entities(where:$where){totalCount}}&${name}=${deep}`;
  // `fetch` would write each bracket as three characters.
  const sent = request(graph.url, { path, headers: { 'sec-fetch-mode': 'cors' } }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  expect([answer.statusCode, await text(answer)]).toEqual([400, expect.stringContaining(`"path":["${name}","where"]`)]);
});

test.each(['/graphql', '/graphql/stream'])('a question mark within the query string is part of it: %s', async (path) => {
  const get = async (search: string): Promise<string> => (await fetch(`${graph.url}${path}?query=${search}`)).text();
  const named = '{entities(where:{name:{eq:"what?"}}){totalCount}}';
  expect(await get(encodeURI(named))).toContain('{"data":{"entities":{"totalCount":0}}}');
  const deep = `{entities(ids:${'['.repeat(400)}${']'.repeat(400)}){totalCount}}`;
  expect(await get(`%23?%0A${encodeURI(deep)}`)).toContain('TOO_COMPLEX');
});

test('brackets in strings and comments are not counted', async () => {
  const braces = '{['.repeat(200);
  const query = `# ${braces}\n{ entities(where: { name: { eq: """\\"""${braces} " """ } }, first: 1) { nodes { id } } stats { entities } }`;
  const other = query.replace(/""".*"""/, `"\\"${braces}"`);
  for (const text of [query, other]) expect((await graph.ask(text)).body).toMatchObject({ data: { entities: { nodes: [] } } });
});

test('@skip and @include are refused on the root field of a subscription', async () => {
  const left = [
    'subscription { graphChanged @skip(if: true) { cursor } }',
    'subscription ($x: Boolean = false) { ... @include(if: $x) { graphChanged { cursor } } }',
    'subscription { ...f } fragment f on Subscription { graphChanged @include(if: false) { cursor } }',
  ];
  for (const { ask } of TRANSPORTS.filter(({ takes }) => takes.includes('subscription')))
    for (const query of left)
      expect(await ask(graph.url, null, query)).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
});
