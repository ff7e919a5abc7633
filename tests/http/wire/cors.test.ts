import { afterEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCors } from '../../../src/http/wire/cors.js';

const [OURS, OTHERS] = ['https://map.example.org', 'https://evil.example'];

const PREFLIGHT_HEADERS = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A server that only has CORS for these origins. */
async function serving(
  ...origins: string[]
): Promise<{ ask(origin: string): Promise<Headers>; preflight(origin: string, headers?: string): Promise<Response> }> {
  const handleCors = createCors(origins);
  const server = createServer((request, response) => {
    if (!handleCors(request, response)) response.writeHead(request.method === 'OPTIONS' ? 405 : 200).end();
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ask: async (origin) => (await fetch(url, { method: 'POST', headers: { origin } })).headers,
    preflight: (origin, asked) =>
      fetch(url, {
        method: 'OPTIONS',
        headers: { origin, ...PREFLIGHT_HEADERS, ...(asked !== undefined && { 'access-control-request-headers': asked }) },
      }),
  };
}

test('no page of another origin may read answers by default', async () => {
  const { ask, preflight } = await serving();
  expect((await ask(OURS)).has('access-control-allow-origin')).toBe(false);
  expect((await preflight(OURS)).headers.has('access-control-allow-origin')).toBe(false);
});

test('pages of listed origins may, with a key, and read Retry-After; others still may not', async () => {
  const { ask, preflight } = await serving('https://other.example.org', OURS);
  const answer = await ask(OURS);
  expect([answer.get('access-control-allow-origin'), answer.get('vary')]).toEqual([OURS, 'origin']);
  expect(answer.get('access-control-expose-headers')).toContain('retry-after');
  const allowed = await preflight(OURS);
  expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([204, OURS]);
  expect(allowed.headers.get('access-control-allow-headers')).toContain('authorization');
  expect(allowed.headers.get('access-control-allow-methods')).toContain('POST');
  expect((await ask(OTHERS)).has('access-control-allow-origin')).toBe(false);
  expect((await preflight(OTHERS)).headers.has('access-control-allow-origin')).toBe(false);
});

test('all may where origins are *, and none with credentials of the browser', async () => {
  const { ask } = await serving('*');
  const answer = await ask(OTHERS);
  expect(answer.get('access-control-allow-origin')).toBe('*');
  expect(answer.has('access-control-allow-credentials')).toBe(false);
});

describe('a preflight', () => {
  const allowed = async (asked: string, ...origins: string[]): Promise<string | null> =>
    (await (await serving(...origins)).preflight(OURS, asked)).headers.get('access-control-allow-headers');

  test('is answered with the headers that it asks for, which no list foresees', async () => {
    const asked = 'apollographql-client-name,apollographql-client-version, traceparent,x-api-key';
    const { headers } = await (await serving(OURS)).preflight(OURS, asked);
    expect(headers.get('access-control-allow-headers')).toBe(asked.replaceAll(/, ?/g, ', '));
    expect(headers.get('vary')).toBe('origin, access-control-request-headers');
    expect((await (await serving('*')).preflight(OURS, asked)).headers.get('vary')).toBe('access-control-request-headers');
  });

  test('is answered with names of headers only, and never with all', async () => {
    expect(await allowed('*, traceparent, a b, <script>, ,x:y', OURS)).toBe('traceparent');
    expect(await allowed('*', '*')).toContain('authorization');
    expect(await allowed('*', '*')).not.toContain('*');
  });

  test('that asks for more than anybody needs is answered with the usual ones', async () => {
    const many = Array.from({ length: 400 }, (_, i) => `x-header-${i}`).join(',');
    expect(await allowed(many, OURS)).toContain('authorization');
    expect(await allowed(many, OURS)).not.toContain('x-header');
  });

  test('of an origin that is not allowed is answered with nothing', async () => {
    const { headers } = await (await serving(OURS)).preflight(OTHERS, 'traceparent');
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});
