import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { get } from 'node:http';
import type { Answer } from '../../support/ask.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { TRANSPORTS } from '../support/transports.js';

// What scanners of GraphQL servers such as graphql-cop send, and what they must not find.

let [graph, closed]: (ServedGraph | undefined)[] = [];
beforeAll(async () => {
  graph = await serveExample();
  closed = await serveExample({ CLAIMGRAPH_INTROSPECTION: 'off', CLAIMGRAPH_CORS: 'https://map.example.org' });
});
afterAll(async () => {
  await graph?.close();
  await closed?.close();
});

async function answerTo(query: string, served = graph): Promise<Answer> {
  if (!served) throw new Error('nothing is served');
  return (await served.ask(query)).body;
}
const codeOf = ({ errors }: Answer): unknown => errors?.[0]?.extensions?.['code'];
const send = (method: string, path: string, headers: Record<string, string> = {}, body?: string, served = graph) =>
  fetch(`${served?.url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });

describe('a scanner finds no small request that is much work', () => {
  test('by aliases, by duplicate fields, or by circular fragments', async () => {
    expect(codeOf(await answerTo(`{ ${Array.from({ length: 101 }, (_, i) => `alias${i}: __typename`).join(' ')} }`))).toBe('TOO_COMPLEX');
    expect(codeOf(await answerTo(`{ ${'__typename '.repeat(500)} }`))).toBe('TOO_COMPLEX');
    expect(codeOf(await answerTo(`{ ... on Query { stats { ...s } } } fragment s on Stats { ${'entities '.repeat(500)} }`))).toBe(
      'TOO_COMPLEX',
    );
    expect(codeOf(await answerTo('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'))).toBe('GRAPHQL_VALIDATION_FAILED');
    const circular = '{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }';
    expect(codeOf(await answerTo(circular))).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('by what validation would compare each with each: it is refused before', async () => {
    const fields = `{ ${'stats { nothing } '.repeat(1_200)} }`;
    const fragments = Array.from({ length: 300 }, (_, i) => `fragment f${i} on Stats { nothing }`).join(' ');
    const spreads = Array.from({ length: 300 }, (_, i) => `...f${i}`).join(' ');
    const messages = ['1,199 duplicate fields', '300 fragments'];
    for (const [i, query] of [fields, `query Q { stats { ${spreads} } } ${fragments}`].entries()) {
      for (const text of [query, query, `${query}${' '.repeat(30_000)}`]) {
        const answer = await answerTo(text);
        expect([codeOf(answer), answer.errors?.[0]?.message]).toEqual(['TOO_COMPLEX', expect.stringContaining(messages[i] ?? '')]);
      }
    }
  });

  test('by directives: only the first errors are told', async () => {
    const { errors } = await answerTo(`{ __typename ${'@aa'.repeat(10)} }`);
    expect(errors).toHaveLength(6);
    expect(errors?.at(-1)?.message).toContain('Too many validation errors');
    expect((await answerTo(`{ __typename ${'@aa'.repeat(3_000)} }`)).errors).toHaveLength(1);
  });

  test('by many operations in one request', async () => {
    const batch = JSON.stringify(Array.from({ length: 10 }, () => ({ query: '{ __typename }' })));
    const response = await send('POST', '/graphql', { 'content-type': 'application/json' }, batch);
    expect([response.status, Array.isArray(await response.json())]).toEqual([400, false]);
  });
});

describe('a page of another site', () => {
  const query = encodeURIComponent('{ stats { entities } }');
  const mutation = encodeURIComponent('mutation { __typename }');
  const fromSite = (site: string) => ({ 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' });

  test('changes nothing by GET, nor by a form', async () => {
    for (const headers of [{}, { 'apollo-require-preflight': 'yes' }, fromSite('same-origin')]) {
      const response = await send('GET', `/graphql?query=${mutation}`, headers);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.json()).not.toHaveProperty('data');
    }
    for (const contentType of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])
      expect((await send('POST', '/graphql', { 'content-type': contentType }, `query=${query}`)).status).toBe(415);
  });

  test('can not make a browser send a GET: Sec-Fetch-Site tells', async () => {
    expect((await rawGet(`${graph?.url}/graphql?query=${query}`, fromSite('cross-site'))).status).toBe(400);
    expect((await rawGet(`${graph?.url}/graphql?query=${query}`, fromSite('same-site'))).status).toBe(400);
    expect((await rawGet(`${graph?.url}/graphql?query=${query}`, {})).status).toBe(400);
  });

  test('reads nothing, unless its origin is in CLAIMGRAPH_CORS', async () => {
    const fromPage = (served: ServedGraph | undefined) =>
      send(
        'POST',
        '/graphql',
        { 'content-type': 'application/json', origin: 'https://map.example.org' },
        '{"query":"{__typename}"}',
        served,
      );
    expect((await fromPage(graph)).headers.get('access-control-allow-origin')).toBeNull();
    expect((await fromPage(closed)).headers.get('access-control-allow-origin')).toBe('https://map.example.org');
  });

  test('is told apart from a person who opens the address, and from a program', async () => {
    expect((await rawGet(`${graph?.url}/graphql?query=${query}`, fromSite('none'))).status).toBe(200);
    expect((await rawGet(`${graph?.url}/graphql?query=${query}`, fromSite('same-origin'))).status).toBe(200);
    expect(await (await send('GET', `/graphql?query=${query}`)).json()).toEqual({ data: { stats: { entities: 34 } } });
  });
});

describe('where introspection is off, no name is suggested', () => {
  const misspelled: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['query ($order: EntityOrder) { entities(orderBy: $order) { nodes { id } } }', { order: { field: 'NAM', direction: 'ASC' } }],
    [
      'query ($input: PathsInput!) { paths(input: $input) { status } }',
      { input: { from: { name: 'IMOD' }, to: { name: 'Microsoft' }, vai: { name: 'Microsoft' } } },
    ],
    ['query ($where: EntityFilter) { entities(where: $where) { nodes { id } } }', { where: { propertys: [] } }],
    ['{ entities(where: { hasRelation: { properties: [{ name: "rolle", eq: "x" }] } }) { nodes { id } } }', {}],
    ['{ relations(where: { properties: [{ name: "amont", gte: "1" }] }) { nodes { id } } }', {}],
    ['{ entities(frist: 1) { nodes { id } } }', {}],
  ];

  test.each(TRANSPORTS)('over $name', async ({ ask }) => {
    for (const [query, variables] of misspelled) {
      const refused = await ask(closed?.url ?? '', null, query, variables);
      expect(refused).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
      expect(JSON.stringify(refused)).not.toMatch(/did you mean/i);
    }
    const open = await Promise.all(misspelled.map(([query, variables]) => ask(graph?.url ?? '', null, query, variables)));
    expect(open.map((refused) => /did you mean/i.test(JSON.stringify(refused)))).toEqual(misspelled.map(() => true));
  });
});

describe('a scanner learns nothing of internals', () => {
  test('from errors', async () => {
    const { errors } = await answerTo('qwerty cop { abc }');
    expect(errors?.[0]?.extensions).toEqual({ code: 'GRAPHQL_PARSE_FAILED' });
    expect(JSON.stringify(await answerTo('{ stats { entities } }'))).not.toContain('extensions');
  });

  test('where introspection is off: no schema, no suggested names, no editor, no link to one', async () => {
    expect(codeOf(await answerTo('{ __schema { types { name } } }', closed))).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(codeOf(await answerTo('{ __type(name: "Query") { name } }', closed))).toBe('GRAPHQL_VALIDATION_FAILED');
    for (const misspelled of ['{ stat { entities } }', '{ stats { entites } }', '{ entities(frist: 1) { nodes { id } } }'])
      expect(JSON.stringify(await answerTo(misspelled, closed))).not.toContain('Did you mean');
    for (const path of ['/graphiql', '/playground', '/console', '/schema.graphql'])
      expect((await send('GET', path, {}, undefined, closed)).status).toBe(404);
    expect(await (await send('GET', '/', {}, undefined, closed)).text()).not.toContain('graphiql');
    expect(await answerTo('{ __typename }', closed)).toEqual({ data: { __typename: 'Query' } });
  });
});

/** As a browser sends it: `fetch` has headers of its own that say where a request comes from. */
function rawGet(url: string, headers: Record<string, string>): Promise<{ status: number | undefined }> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode });
    }).on('error', reject);
  });
}
