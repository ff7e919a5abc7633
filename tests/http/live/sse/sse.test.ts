import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setImmediate as nextLoopIteration } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lastCursor } from '../../../support/last-cursor.js';
import { streamFrom, type EventStream } from '../../../support/live-stream.js';
import { keepLog } from '../../../support/log-lines.js';
import { errorsOf, subscribers } from '../../../support/metrics.js';
import { serveExample, type ServedGraph } from '../../../support/serve.js';
import { numbered, writePeople, writePeopleTogether } from '../../../support/write-entities.js';

const KEY = 'a-key-of-the-test-suite';
const CHANGES = 'subscription ($after: String) { graphChanged(after: $after) { nodeId by } }';

/** graphql-sse writes an empty line as often. */
const SIGN_OF_LIFE_SECONDS = 12;

const log = keepLog();
let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample(
    { CLAIMGRAPH_EDITOR_KEY: KEY, CLAIMGRAPH_LIMIT_SLOW: '1', CLAIMGRAPH_LIMIT_CONNECTIONS: '20', CLAIMGRAPH_LOG_LEVEL: 'info' },
    log.stream,
  );
});
afterAll(() => graph.close());

const now = (): Promise<string> => lastCursor(graph);

const codeOf = (answer: unknown): unknown => (answer as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;

async function take(stream: EventStream, count: number): Promise<unknown[]> {
  const taken: unknown[] = [];
  while (taken.length < count) taken.push(await stream.next());
  return taken;
}

describe('as Server-Sent Events', () => {
  test('queries are answered once, and are then complete', async () => {
    const query = '{ stats { entities } }';
    for (const method of ['POST', 'GET'] as const) {
      const stream = await streamFrom(graph, { query, method });
      expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect([await stream.next(), await stream.next()]).toEqual([(await graph.ask(query)).body, null]);
    }
  });

  test('changes come as they are written; only keys are told by whom', async () => {
    const variables = { after: await now() };
    const streams = await Promise.all([
      streamFrom(graph, { query: CHANGES, variables, headers: { 'x-api-key': KEY } }),
      streamFrom(graph, { query: CHANGES, variables, method: 'GET' }),
    ]);
    const coming = streams.map((stream) => take(stream, 3));
    await writePeople(graph.app, numbered('e', 3));
    const as = (by: string | null) => numbered('e', 3).map((nodeId) => ({ data: { graphChanged: { nodeId, by } } }));
    expect(await Promise.all(coming)).toEqual([as('tester'), as(null)]);
    for (const stream of streams) stream.leave();
  });

  test('refusals have the status and the code that they have over HTTP', async () => {
    const refused = await streamFrom(graph, { query: CHANGES, headers: { 'x-api-key': 'nonsense' } });
    expect([refused.response.status, codeOf(await refused.response.json())]).toEqual([401, 'UNAUTHENTICATED']);
    expect(refused.response.headers.get('www-authenticate')).toBe('Bearer');
    const foreign = await streamFrom(graph, { query: CHANGES, headers: { origin: 'https://evil.example' } });
    expect([foreign.response.status, codeOf(await foreign.response.json())]).toEqual([403, 'FORBIDDEN']);
    const large = await streamFrom(graph, { query: `# ${'x'.repeat(1_100_000)}\n${CHANGES}` });
    expect([large.response.status, codeOf(await large.response.json())]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  test('errors of the operation are events', async () => {
    const aliases = Array.from({ length: 31 }, (_, i) => `a${i}: nodeId`).join(' ');
    for (const [query, code] of [
      [`subscription { graphChanged { ${aliases} } }`, 'TOO_COMPLEX'],
      ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription {', 'GRAPHQL_PARSE_FAILED'],
      ['subscription { graphChanged(after: "nonsense") { nodeId } }', 'INVALID_INPUT'],
    ] as const) {
      const stream = await streamFrom(graph, { query });
      expect([codeOf(await stream.next()), await stream.next()]).toEqual([code, null]);
    }
  });

  test('there are no more connections than one client may have; closing one frees a slot', async () => {
    const streams = await Promise.all(numbered('c', 15).map(() => streamFrom(graph, { query: CHANGES })));
    const refused = await streamFrom(graph, { query: CHANGES });
    expect([refused.response.status, codeOf(await refused.response.json())]).toEqual([429, 'RATE_LIMITED']);
    for (const stream of streams) stream.leave();
    let status = 429;
    while (status === 429) {
      const again = await streamFrom(graph, { query: '{ stats { entities } }' });
      ({ status } = again.response);
      await again.response.text();
    }
    expect(status).toBe(200);
  });

  test('who leaves is followed no more, before a sign of life that nobody reads would show it', async () => {
    const stream = await streamFrom(graph, { query: CHANGES });
    stream.leave();
    const ended = await log.lineOf(String(stream.response.headers.get('x-request-id')), 'subscription ended');
    expect(ended['seconds']).toBeLessThan(SIGN_OF_LIFE_SECONDS);
  });

  test('a slow reader is cut off, and told so', async () => {
    const after = await now();
    await writePeopleTogether(graph.app, numbered('slow', 1_500), 'x'.repeat(5_000));
    const query = `subscription { graphChanged(after: "${after}") { nodeId patch node { ... on Person { description } } } }`;
    const sent = request(`${graph.url}/graphql/stream?query=${encodeURIComponent(query)}`, {
      headers: { accept: 'text/event-stream' },
    }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    while ((await subscribers(graph, 'sse')) > 0) await nextLoopIteration();
    const whole = await text(answer);
    expect(whole.endsWith('event: complete\ndata:\n\n')).toBe(true);
    expect(whole).toContain('"code":"SLOW_CONSUMER"');
    expect(whole.split('event: next').length).toBeLessThan(1_500);
    const slow = { codes: ['SLOW_CONSUMER'] };
    const requestId = String(answer.headers['x-request-id']);
    expect([await log.lineOf(requestId), await log.lineOf(requestId, 'cut off')]).toMatchObject([{ status: 200 }, slow]);
    expect(await log.lineOf(requestId, 'subscription ended')).toMatchObject(slow);
    expect(await errorsOf(graph, 'SLOW_CONSUMER')).toBe(1);
  });
});

test('an upgrade to HTTP/2 is declined, and the request answered over HTTP/1.1', async () => {
  const body = JSON.stringify({ query: '{ stats { entities } }' });
  const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAEAAEAAAAIAAAAB' };
  const sent = request(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'content-length': body.length },
  }).end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  expect([answer.statusCode, JSON.parse(await text(answer))]).toEqual([200, { data: { stats: { entities: expect.any(Number) } } }]);
});
