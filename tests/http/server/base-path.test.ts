import { request } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { readConfig } from '../../../src/config/config.js';
import { socketUrl } from '../../support/live-socket.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { TRANSPORTS } from '../support/transports.js';

const BASE = '/a/claims-of_1';

let graph: ServedGraph;
let origin: string;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_BASE_PATH: BASE });
  ({ origin } = new URL(graph.url));
});
afterAll(() => graph.close());

const statusOf = async (address: string): Promise<number> => (await fetch(`${origin}${address}`, { redirect: 'manual' })).status;

test('is in the address that the server says it listens on', () => {
  expect(graph.url).toBe(`${origin}${BASE}`);
});

test.each(TRANSPORTS.map(({ name }) => name))('%s answers below it', async (name) => {
  const transport = TRANSPORTS.find((one) => one.name === name);
  expect(await transport?.ask(graph.url, null, '{ stats { entities } }')).toMatchObject({ data: { stats: { entities: 34 } } });
  const outside = transport
    ?.ask(origin, null, '{ stats { entities } }')
    .catch((error: unknown) => ({ errors: [{ message: String(error) }] }));
  expect((await outside)?.errors).toHaveLength(1);
});

describe('pages', () => {
  test('answer below it, and nowhere else', async () => {
    for (const path of ['', '/', '?x=1', '/graphiql', '/schema.graphql', '/health', '/ready', '/metrics'])
      expect([path, await statusOf(`${BASE}${path}`)]).toEqual([path, 200]);
    for (const path of [
      '/',
      '/graphql',
      '/graphql/stream',
      '/graphiql',
      '/schema.graphql',
      '/health',
      '/ready',
      '/metrics',
      `${BASE}x/health`,
      '/a',
    ])
      expect([path, await statusOf(path)]).toEqual([path, 404]);
    const { errors } = (await (await fetch(`${origin}/health`)).json()) as { errors: unknown[] };
    expect(errors).toEqual([
      { message: `there is nothing here: all addresses begin with ${BASE}/`, extensions: { code: 'NOT_FOUND', faults: [] } },
    ]);
  });

  test('link to addresses that answer', async () => {
    const page = await (await fetch(`${graph.url}/`)).text();
    const links = [...page.matchAll(/href="(\/[^"]*)"/g)].map(([, link = '']) => link);
    expect(links.toSorted()).toEqual(['/graphiql', '/health', '/ready', '/schema.graphql'].map((path) => `${BASE}${path}`));
    for (const link of links) expect([link, await statusOf(link)]).toEqual([link, 200]);
    expect(page).toContain(`POST ${BASE}/graphql`);
    const missing = await (await fetch(`${graph.url}/nowhere`, { headers: { accept: 'text/html' } })).text();
    expect(missing).toContain(`<a href="${BASE}/">`);
  });

  test('and the query editor asks below it', async () => {
    expect(await (await fetch(`${graph.url}/graphiql`)).text()).toContain(`"endpoint":"${BASE}/graphql"`);
    const { headers } = await fetch(`${graph.url}/graphiql/`, { redirect: 'manual' });
    expect(headers.get('location')).toBe(`${BASE}/graphiql`);
  });
});

test('a WebSocket outside is told that there is none', async () => {
  const socket = new WebSocket(socketUrl(origin), 'graphql-transport-ws').on('error', () => {});
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  expect(response.statusCode).toBe(404);
  socket.terminate();
});

test('a client that asks for HTTP/2 is answered by HTTP/1.1', async () => {
  const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAoAAAAAIAAAAA' };
  const sent = request(`${graph.url}/health`, { headers }).end();
  const [answer] = (await once(sent, 'response')) as [{ statusCode: number; resume(): void }];
  answer.resume();
  expect(answer.statusCode).toBe(200);
});

test.each([
  'claims',
  '/',
  '/claims/',
  '//claims',
  '/a//b',
  '/../a',
  '/a/..',
  '/.',
  '/v1.2',
  '/a?b',
  '/a#b',
  '/a b',
  '/a%2e',
  '/ä',
  '/a\\b',
])('%j is refused at start', (path) => {
  expect(() => readConfig({}, { CLAIMGRAPH_BASE_PATH: path })).toThrow('CLAIMGRAPH_BASE_PATH: must be a path such as /claims');
});
