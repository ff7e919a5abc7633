import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { socketUrl } from '../../../support/live-socket.js';
import { streamFrom } from '../../../support/live-stream.js';
import { serveExample, type ServedGraph } from '../../../support/serve.js';

const KEY = 'a-key-of-the-test-suite';

let graph: ServedGraph;
const log = new PassThrough();
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_EDITOR_KEY: KEY, CLAIMGRAPH_LOG_LEVEL: 'info' }, log);
});
afterAll(() => graph.close());

test('a stream of events writes nothing by GET, which any link could send', async () => {
  const query = 'mutation { createEntity(input: { type: PERSON, name: "By a link", id: "by-a-link" }) { entity { id } } }';
  const { response } = await streamFrom(graph, { query, method: 'GET', headers: { 'x-api-key': KEY } });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  expect((await graph.ask('{ entity(id: "by-a-link") { id } }')).body).toEqual({ data: { entity: null } });
});

test('a message that only servers send closes the WebSocket with 4400, and is logged as no error', async () => {
  log.read();
  for (const type of ['next', 'connection_ack', 'error']) {
    const socket = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type, id: 'one', payload: type === 'error' ? [{ message: 'no' }] : {} }));
    expect((await once(socket, 'close'))[0]).toBe(4400);
  }
  expect(log.read()?.toString() ?? '').not.toContain('"level":50');
});
