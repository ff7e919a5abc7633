import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { socketUrl } from '../../../support/live-socket.js';
import { metricOf } from '../../../support/metrics.js';
import { serveExample, type ServedGraph } from '../../../support/serve.js';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample();
});
afterAll(() => graph.close());

test('a WebSocket that answers no ping is terminated with its subscription; one that does stays open', async () => {
  const [gone, there] = await Promise.all([subscribed({ autoPong: false }), subscribed({ autoPong: true })]);
  const [code] = await once(gone, 'close');
  expect(code).toBe(1006);
  expect(there.readyState).toBe(WebSocket.OPEN);
  expect(await metricOf(graph, 'claimgraph_live_subscribers{transport="websocket"}')).toBe(1);
  there.terminate();
});

async function subscribed(options: { readonly autoPong: boolean }): Promise<WebSocket> {
  const socket = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws', options);
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send(JSON.stringify({ type: 'subscribe', id: 'one', payload: { query: 'subscription { graphChanged { cursor } }' } }));
  return socket;
}
