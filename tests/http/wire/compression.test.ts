// Answers are compressed for those who accept that, and what only changes with the server is not sent twice.
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { serveExample, type ServedGraph } from '../../support/serve.js';

const LONG = '{ relations(first: 20) { nodes { id sentence } } }';
const SHORT = '{ stats { entities } }';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_CORS: 'https://map.example.org' });
});
afterAll(() => graph.close());

/** As it comes: `fetch` would decompress it. */
async function raw(path: string, headers: Record<string, string>, query?: string): Promise<{ answer: IncomingMessage; body: Buffer }> {
  const sent = request(`${graph.url}${path}`, {
    method: query === undefined ? 'GET' : 'POST',
    headers: { ...(query !== undefined && { 'content-type': 'application/json' }), ...headers },
  }).end(query && JSON.stringify({ query }));
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return { answer, body: await buffer(answer) };
}

describe('an answer above 1 kB is compressed as its client accepts', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.1, gzip;q=0.9', 'gzip'],
    ['br;q=0, gzip;q=0, identity', undefined],
    ['identity', undefined],
    ['nonsense', undefined],
  ])('%s', async (accepted, encoding) => {
    const plain = await raw('/graphql', {}, LONG);
    expect([plain.answer.headers['content-encoding'], plain.body.length > 1024]).toEqual([undefined, true]);
    const { answer, body } = await raw('/graphql', { 'accept-encoding': accepted, origin: 'https://map.example.org' }, LONG);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers.vary?.toLowerCase().split(', ').toSorted()).toEqual(['accept', 'accept-encoding', 'origin']);
    const decompress = encoding === 'br' ? brotliDecompressSync : encoding === 'gzip' ? gunzipSync : (whole: Buffer) => whole;
    expect(decompress(body)).toEqual(plain.body);
  });

  test('a short one, a refusal and an event are not', async () => {
    const accepts = { 'accept-encoding': 'gzip, br' };
    const short = await raw('/graphql', accepts, SHORT);
    expect(short.answer.headers).toMatchObject({ 'content-length': String(short.body.length) });
    expect(short.answer.headers['content-encoding']).toBeUndefined();
    const events = await raw('/graphql', { ...accepts, accept: 'text/event-stream' }, LONG);
    expect(events.body.toString()).toContain('event: complete');
    expect((await raw('/graphql', accepts, '')).answer.statusCode).toBe(400);
  });

  test.each(['/', '/schema.graphql', '/graphiql'])('%s, too', async (path) => {
    const { answer, body } = await raw(path, { 'accept-encoding': 'gzip' });
    expect([answer.statusCode, answer.headers['content-encoding']]).toEqual([200, 'gzip']);
    expect(gunzipSync(body).equals((await raw(path, {})).body)).toBe(true);
  });
});

const introspection = `/graphql?${new URLSearchParams({ query: getIntrospectionQuery() })}`;
const PROGRAM = { 'apollo-require-preflight': 'yes' };

describe.each(['/', '/schema.graphql', '/graphiql', introspection])('what changes only with the server (%.20s)', (path) => {
  test('is not sent again to who has it, and is asked for each time', async () => {
    const { answer } = await raw(path, PROGRAM);
    const { etag = '', 'cache-control': cacheControl } = answer.headers;
    expect([answer.statusCode, cacheControl, etag]).toEqual([200, 'no-cache', expect.stringMatching(/^W\/".+"$/)]);
    for (const known of [etag, `"another", ${etag}`, etag.slice(2), '*']) {
      const again = await raw(path, { ...PROGRAM, 'if-none-match': known, 'accept-encoding': 'br' });
      expect([known, again.answer.statusCode, again.body.length]).toEqual([known, 304, 0]);
      expect(again.answer.headers).toMatchObject({ etag, 'cache-control': 'no-cache' });
      expect(again.answer.headers['content-security-policy']).toBe(answer.headers['content-security-policy']);
    }
    expect((await raw(path, { ...PROGRAM, 'if-none-match': '"another"' })).answer.statusCode).toBe(200);
  });
});

test('answers about the graph, and refusals, are not kept', async () => {
  for (const query of [
    SHORT,
    '{ __typename stats { entities } }',
    '{ nothing }',
    'query Q { ...F } fragment F on Query { stats { entities } }',
  ]) {
    const { headers } = (await raw(`/graphql?${new URLSearchParams({ query })}`, PROGRAM)).answer;
    expect([headers.etag, headers['cache-control']]).toEqual([undefined, 'no-store']);
  }
});
