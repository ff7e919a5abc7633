import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import type { Answer } from '../support/ask.js';
import { socketUrl } from '../support/live-socket.js';
import { serveExample, type ServedGraph } from '../support/serve.js';

const KEY = 'a-key-of-the-test-suite';

let graph: ServedGraph;
const log = new PassThrough();
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_EDITOR_KEY: KEY, CLAIMGRAPH_LOG_LEVEL: 'info' }, log);
});
afterAll(() => graph.close());

const streamOf = (search: string, options: RequestInit = {}): Promise<Response> =>
  fetch(`${graph.url}/graphql/stream${search}`, {
    ...options,
    headers: { accept: 'text/event-stream', 'x-api-key': KEY, ...(options.headers as Record<string, string>) },
  });
const refusal = async (response: Response): Promise<unknown> => {
  const { errors } = (await response.json()) as Answer;
  return [response.status, errors?.[0]?.extensions?.['code'], response.headers.get('allow')];
};

describe('a stream of events', () => {
  test('writes nothing by GET, which any link could do', async () => {
    const mutation = 'mutation { createEntity(input: { type: PERSON, name: "By a link", id: "by-a-link" }) { entity { id } } }';
    expect(await refusal(await streamOf(`?query=${encodeURIComponent(mutation)}`))).toEqual([405, 'BAD_REQUEST', 'POST']);
    expect((await graph.ask('{ entity(id: "by-a-link") { id } }')).body).toEqual({ data: { entity: null } });
  });

  test('is asked for by GET and POST alone', async () => {
    for (const method of ['PUT', 'DELETE'])
      expect(await refusal(await streamOf('', { method }))).toEqual([405, 'BAD_REQUEST', 'GET, POST']);
  });

  test('says by a code what is wrong with a request, as /graphql does', async () => {
    const json = { 'content-type': 'application/json' };
    for (const [search, options, status, code] of [
      ['', { method: 'POST', body: new URLSearchParams({ query: '{ stats { entities } }' }) }, 415, 'BAD_REQUEST'],
      ['', { method: 'POST', headers: json, body: '{' }, 400, 'INVALID_INPUT'],
      ['', { method: 'POST', headers: json, body: '{"query": 7}' }, 400, 'BAD_REQUEST'],
      ['?query=x&variables=%7B', {}, 400, 'BAD_REQUEST'],
      ['', {}, 400, 'BAD_REQUEST'],
    ] as const)
      expect(await refusal(await streamOf(search, options))).toEqual([status, code, null]);
    expect(log.read()?.toString()).toContain('"codes":["INVALID_INPUT"]');
  });
});

test("a WebSocket client's own mistake closes its connection as one, and nobody is woken", async () => {
  log.read();
  for (const type of ['next', 'connection_ack', 'error']) {
    const socket = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type, id: 'one', payload: type === 'error' ? [{ message: 'no' }] : {} }));
    expect((await once(socket, 'close'))[0]).toBe(4400);
  }
  expect(log.read()?.toString() ?? '').not.toContain('"level":50');
});
