import { afterEach, expect, test } from '@jest/globals';
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
): Promise<{ ask(origin: string): Promise<Headers>; preflight(origin: string): Promise<Response> }> {
  const handleCors = createCors(origins);
  const server = createServer((request, response) => {
    if (!handleCors(request, response)) response.writeHead(request.method === 'OPTIONS' ? 405 : 200).end();
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ask: async (origin) => (await fetch(url, { method: 'POST', headers: { origin } })).headers,
    preflight: (origin) => fetch(url, { method: 'OPTIONS', headers: { origin, ...PREFLIGHT_HEADERS } }),
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
