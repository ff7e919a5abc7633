import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { streamFrom } from '../../support/live-stream.js';
import { keepLog } from '../../support/log-lines.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';

// A proxy on this machine that nobody has told the server of: what it passes on comes from anywhere.

const LIMIT = 5;
const QUERY = '{ stats { entities } }';
const log = keepLog();

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample(
    { CLAIMGRAPH_LIMIT_RATE: String(LIMIT), CLAIMGRAPH_LIMIT_CONNECTIONS_WITHOUT_KEY: '1', CLAIMGRAPH_LOG_LEVEL: 'warn' },
    log.stream,
  );
});
afterAll(() => graph.close());

/** The status of a request that is sent exactly so. */
async function statusOf(lines: readonly string[]): Promise<number> {
  const socket = connect(Number(new URL(graph.url).port), '127.0.0.1');
  socket.end([...lines, '', ''].join('\r\n'));
  return Number((await text(socket)).split(' ')[1]);
}

/** As nginx sends it with `proxy_pass http://127.0.0.1:4000`, and nothing else set. */
const shortestNginx = (path: string): string[] => [`GET ${path} HTTP/1.0`, `Host: ${new URL(graph.url).host}`, 'Connection: close'];

describe('of nginx in its shortest configuration', () => {
  test('no request reads the metrics', async () => {
    expect(await statusOf(shortestNginx('/metrics'))).toBe(401);
  });

  test('all requests have one limit, and the log says once what to set', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < LIMIT + 2; i++) statuses.push(await statusOf(shortestNginx('/schema.graphql')));
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2);
    expect(log.text().match(/set CLAIMGRAPH_TRUSTED_PROXIES to its address/g)).toHaveLength(1);
  });

  test.each([
    ['with WebSockets passed on', ['GET /metrics HTTP/1.1', 'Connection: upgrade']],
    ['speaking HTTP/1.1', ['GET /metrics HTTP/1.1', 'Connection: close']],
  ])('%s', async (_, [first = '', connection = '']) => {
    expect(await statusOf([first, `Host: ${new URL(graph.url).host}`, connection])).not.toBe(200);
  });
});

test.each([
  'Forwarded: for=203.0.113.7',
  'X-Forwarded-For: 127.0.0.1',
  'X-Forwarded-Host: claims.example',
  'X-Forwarded-Proto: https',
  'X-Forwarded-Port: 443',
  'X-Real-IP: 203.0.113.7',
  'Via: 1.1 caddy',
  'CF-Connecting-IP: 203.0.113.7',
  'True-Client-IP: 203.0.113.7',
  'CDN-Loop: cloudflare',
  'Fly-Client-IP: 203.0.113.7',
])('a request with %s gets nothing that this machine gets', async (header) => {
  const [name = '', value = ''] = header.split(': ');
  const headers = { [name]: value };
  expect((await fetch(`${graph.url}/metrics`)).status).toBe(200);
  expect([401, 429]).toContain((await fetch(`${graph.url}/metrics`, { headers })).status);
  for (let i = 0; i < LIMIT; i++) await graph.ask(QUERY, {}, headers);
  expect((await graph.ask(QUERY, {}, headers)).response.status).toBe(429);
  expect((await graph.ask(QUERY)).response.status).toBe(200);
});

test('nor does it open more connections than a stranger', async () => {
  const query = 'subscription { graphChanged { cursor } }';
  const other = await serveExample({ CLAIMGRAPH_LIMIT_CONNECTIONS_WITHOUT_KEY: '1' });
  const open = async (headers: Record<string, string>): Promise<[status: number, leave: () => void]> => {
    const stream = await streamFrom(other, { query, headers });
    return [stream.response.status, stream.leave];
  };
  const streams = [await open({}), await open({}), await open({ via: '1.1 caddy' }), await open({ via: '1.1 caddy' })];
  expect(streams.map(([status]) => status)).toEqual([200, 200, 200, 429]);
  for (const [, leave] of streams) leave();
  await other.close();
});
