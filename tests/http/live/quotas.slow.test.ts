import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { refusalOf, socketTo, socketUrl, type SocketClient } from '../../support/live-socket.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';

// A trusted proxy on this machine says which address requests come from.

const KEY = 'a-key-of-the-test-suite';

let graph: ServedGraph;
const clients: SocketClient[] = [];
beforeEach(async () => {
  graph = await serveExample({
    CLAIMGRAPH_EDITOR_KEY: KEY,
    CLAIMGRAPH_TRUSTED_PROXIES: '127.0.0.1',
    CLAIMGRAPH_LIMIT_CONNECTIONS: '12',
    CLAIMGRAPH_LIMIT_CONNECTIONS_WITHOUT_KEY: '4',
    CLAIMGRAPH_LIMIT_QUESTIONS: '8',
    CLAIMGRAPH_LIMIT_QUESTIONS_WITHOUT_KEY: '3',
  });
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  await graph.close();
});

const from = (address: string, params: Record<string, unknown> = {}): SocketClient => {
  const client = socketTo(graph, { headers: { 'x-forwarded-for': address }, params });
  clients.push(client);
  return client;
};
const question = (first: number): string =>
  `subscription { pathsChanged(input: { from: { name: "Microsoft" }, to: { name: "IMOD" } }, first: ${first}) { at } }`;
const isAnswered = async (client: SocketClient, first: number): Promise<boolean> =>
  client
    .ask(question(first))
    .next()
    .then(
      ({ value }) => (value as { data?: unknown }).data !== undefined,
      () => false,
    );

test('no client without a key can use up the quota of path questions, and some are reserved for keys', async () => {
  const one = from('203.0.113.1');
  for (const first of [1, 2, 3]) expect(await isAnswered(one, first)).toBe(true);
  expect(await refusalOf(one.ask(question(4)))).toMatchObject([{ extensions: { code: 'RATE_LIMITED', limit: 3 } }]);
  // What others ask already costs nothing more.
  const other = from('203.0.113.2');
  for (const first of [1, 4, 5, 6]) expect([first, await isAnswered(other, first)]).toEqual([first, true]);
  const third = from('203.0.113.3');
  expect([await isAnswered(third, 6), await isAnswered(third, 7)]).toEqual([true, false]);
  expect(await isAnswered(from('203.0.113.1', { 'x-api-key': KEY }), 7)).toBe(true);
});

test('no client without a key can use up the quota of connections, and some are reserved for keys', async () => {
  const isOpen = async (address: string, key?: string): Promise<boolean> => {
    const client = from(address, key === undefined ? {} : { 'x-api-key': key });
    return client
      .ask('subscription { graphChanged(after: "WzEsImNoYW5nZSIsMF0") { cursor } }')
      .next()
      .then(
        () => true,
        () => false,
      );
  };
  for (const opened of [true, true, true, true, false]) expect(await isOpen('203.0.113.4')).toBe(opened);
  for (const opened of [true, true, true, true, false]) expect(await isOpen('203.0.113.5')).toBe(opened);
  expect([await isOpen('203.0.113.6'), await isOpen('203.0.113.7')]).toEqual([true, false]);
  const stream = await fetch(`${graph.url}/graphql/stream?query={stats{entities}}`, { headers: { 'x-forwarded-for': '203.0.113.8' } });
  expect(stream.status).toBe(429);
  expect([await isOpen('203.0.113.4', KEY), await isOpen('203.0.113.5', KEY)]).toEqual([true, true]);
});

test('connections without connection_init have no more slots than others from their address', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.9' };
  const silent = Array.from({ length: 5 }, () => new WebSocket(socketUrl(graph.url), 'graphql-transport-ws', { headers }));
  const opened = await Promise.all(
    silent.map((socket) => Promise.race([once(socket, 'open').then(() => true), once(socket, 'unexpected-response').then(() => false)])),
  );
  expect(opened.filter(Boolean)).toHaveLength(4);
  for (const socket of silent) socket.terminate();
});
