import { request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { allowedHosts } from '../../../src/http/auth/allowed-hosts.js';
import { socketUrl } from '../../support/live-socket.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';

const OTHER = 'evil.example:4000';
const SEARCH = `?query=${encodeURIComponent('{ stats { entities } }')}`;

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());

/** As a browser asks whose page has a name that leads to this machine. */
async function asked(path: string, host: string): Promise<[status: number | undefined, code: unknown]> {
  const sent = request(`${graph.url}${path}`, { headers: { host, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' } }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  if (answer.statusCode === 200) return [200, undefined];
  const { errors } = (await json(answer)) as { errors: { extensions: { code: unknown } }[] };
  return [answer.statusCode, errors[0]?.extensions.code];
}

test.each(['/graphql', '/graphql/stream', '/schema.graphql', '/health'])(
  'a page whose name only leads here reads nothing: %s',
  async (path) => {
    const search = path.startsWith('/graphql') ? SEARCH : '';
    expect(await asked(`${path}${search}`, OTHER)).toEqual([403, 'FORBIDDEN']);
    for (const host of ['localhost:4000', '127.0.0.1', '[::1]:4000', 'dev.localhost'])
      expect(await asked(`${path}${search}`, host)).toEqual([200, undefined]);
  },
);

test('nor does it over a WebSocket', async () => {
  const socket = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws', { headers: { host: OTHER, origin: `http://${OTHER}` } });
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
  expect(response.statusCode).toBe(403);
  response.destroy();
});

test('a server that others reach, by itself or by a proxy, has names that it does not know', () => {
  const isOwn = (listensOn: string, proxies: readonly string[], host: string): boolean =>
    allowedHosts(listensOn, proxies)({ headers: { host } });
  expect(isOwn('127.0.0.1', [], 'claims.example')).toBe(false);
  expect(isOwn('127.0.0.1', [], '127.0.0.1.example')).toBe(false);
  expect(isOwn('127.0.0.1', ['127.0.0.1'], 'claims.example')).toBe(true);
  expect(isOwn('0.0.0.0', [], 'claims.example')).toBe(true);
});
