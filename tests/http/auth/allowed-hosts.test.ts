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

/** As a browser asks for a page whose host name was rebound to this machine. */
async function statusAndCode(path: string, host: string): Promise<[status: number | undefined, code: unknown]> {
  const sent = request(`${graph.url}${path}`, { headers: { host, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' } }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  if (answer.statusCode === 200) return [200, undefined];
  const { errors } = (await json(answer)) as { errors: { extensions: { code: unknown } }[] };
  return [answer.statusCode, errors[0]?.extensions.code];
}

test.each(['/graphql', '/graphql/stream', '/schema.graphql', '/health'])(
  'DNS rebinding: a page under another host name reads nothing: %s',
  async (path) => {
    const search = path.startsWith('/graphql') ? SEARCH : '';
    expect(await statusAndCode(`${path}${search}`, OTHER)).toEqual([403, 'FORBIDDEN']);
    for (const host of ['localhost:4000', '127.0.0.1', '[::1]:4000', 'dev.localhost'])
      expect(await statusAndCode(`${path}${search}`, host)).toEqual([200, undefined]);
  },
);

test('DNS rebinding: nor over a WebSocket', async () => {
  const socket = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws', { headers: { host: OTHER, origin: `http://${OTHER}` } });
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
  expect(response.statusCode).toBe(403);
  response.destroy();
});

test('a server that is reached from elsewhere, or through a proxy, answers to any host name', () => {
  const isAllowed = (listensOn: string, proxies: readonly string[], host: string): boolean =>
    allowedHosts(listensOn, proxies)({ headers: { host } });
  expect(isAllowed('127.0.0.1', [], 'claims.example')).toBe(false);
  expect(isAllowed('127.0.0.1', [], '127.0.0.1.example')).toBe(false);
  expect(isAllowed('127.0.0.1', ['127.0.0.1'], 'claims.example')).toBe(true);
  expect(isAllowed('0.0.0.0', [], 'claims.example')).toBe(true);
});
