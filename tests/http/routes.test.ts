import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { serveExample, type ServedGraph } from '../support/serve.js';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${graph.url}${path}`, { headers });

describe('a person who opens the address', () => {
  test('is told what this is, how much is in it, and where to go', async () => {
    const response = await get('/');
    const page = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page).toContain('<b>26</b> entities');
    for (const link of ['/graphiql', '/schema.graphql', '/health', '/ready']) expect(page).toContain(`href="${link}"`);
  });

  test('finds nothing, said plainly, where nothing is, and no part of the address becomes part of the page', async () => {
    const response = await get('/no-such-page-<script>');
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('<script>');
  });

  test('gets the query editor compressed, or not where the browser cannot take that', async () => {
    const compressed = await get('/graphiql');
    expect(compressed.headers.get('content-encoding')).toBe('gzip');
    const page = await compressed.text();
    expect(page).toContain('How is Joe Lopez connected to IMOD');
    const plain = await get('/graphiql', { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe(page);
  });
});

describe('a front-end developer', () => {
  test('gets the schema as SDL', async () => {
    const response = await get('/schema.graphql');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(
      buildSchema(await response.text())
        .getQueryType()
        ?.getFields()['paths'],
    ).toBeDefined();
  });

  test('gets a request id with every answer', async () => {
    const ids = [];
    for (let i = 0; i < 2; i++) ids.push((await graph.ask('{ stats { entities } }')).response.headers.get('x-request-id'));
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain(null);
  });
});

describe('an operator', () => {
  test('sees that the server and its store answer', async () => {
    expect(await (await get('/health')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/ready')).json()).toEqual({ status: 'ok' });
  });
});
