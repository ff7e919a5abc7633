import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { openRateCounters } from '../../../src/http/auth/rate-counters.js';
import { requestRateLimiter } from '../../../src/http/auth/rate-limits.js';
import { socketUrl } from '../../support/live-socket.js';
import { errorsOf } from '../../support/metrics.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';

const KEY = 'k'.repeat(40);
const QUERY = '{ stats { entities } }';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({
    CLAIMGRAPH_LIMIT_RATE: '3',
    CLAIMGRAPH_LIMIT_RATE_WITH_KEY: '5',
    CLAIMGRAPH_TRUSTED_PROXIES: '127.0.0.1',
    CLAIMGRAPH_EDITOR_KEY: KEY,
  });
});
afterAll(() => graph.close());

/** The statuses of so many requests, one after another. */
async function statuses(count: number, headers: Record<string, string>, server = graph): Promise<number[]> {
  const all = [];
  for (let i = 0; i < count; i++) all.push((await server.ask(QUERY, {}, headers)).response.status);
  return all;
}

test('a client over its rate is told when to try again; others are not affected', async () => {
  const one = { 'x-forwarded-for': '203.0.113.1' };
  expect(await statuses(4, one)).toEqual([200, 200, 200, 429]);
  const { response, body } = await graph.ask(QUERY, {}, one);
  const seconds = Number(response.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(body.errors?.[0]?.extensions).toEqual({ code: 'RATE_LIMITED', limit: 3, retryAfter: expect.any(Number) });
  expect(await statuses(1, { 'x-forwarded-for': '203.0.113.2' })).toEqual([200]);
});

test('pages count, too; /health does not', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.3' };
  const get = (path: string) => fetch(`${graph.url}${path}`, { headers });
  for (let i = 0; i < 3; i++) expect((await get('/schema.graphql')).status).toBe(200);
  const refused = await get('/');
  expect([refused.status, refused.headers.has('retry-after')]).toEqual([429, true]);
  for (let i = 0; i < 5; i++) expect((await get('/health')).status).toBe(200);
});

test('a key has a rate of its own, wherever it is used', async () => {
  const from = (last: number) => ({ 'x-forwarded-for': `203.0.113.${last}`, authorization: `Bearer ${KEY}` });
  expect(await statuses(4, from(4))).toEqual([200, 200, 200, 200]);
  expect(await statuses(2, from(5))).toEqual([200, 429]);
});

test('requests with invalid keys are counted by address', async () => {
  expect(await statuses(5, { 'x-forwarded-for': '203.0.113.6', 'x-api-key': 'guess' })).toEqual([401, 401, 401, 429, 429]);
});

/** Close code and reason of a WebSocket that sends so many pings, messages of the protocol or frames; null where it stays open. */
async function closedAfter(pings: number, kind: 'protocol' | 'own', headers: Record<string, string>, server = graph): Promise<unknown> {
  const socket = new WebSocket(socketUrl(server.url), 'graphql-transport-ws', { headers });
  await once(socket, 'open');
  const closed = once(socket, 'close').then(([code, reason]) => [code, String(reason)]);
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  let how: unknown = null;
  for (let i = 0; i < pings && how === null; i++) {
    const answered = once(socket, kind === 'own' ? 'pong' : 'message').then(() => null);
    if (kind === 'own') socket.ping();
    else socket.send('{"type":"ping"}');
    how = await Promise.race([closed, answered]);
  }
  socket.terminate();
  return how;
}

describe('pings over a WebSocket', () => {
  const from = (last: number) => ({ 'x-forwarded-for': `203.0.113.${last}` });
  const tooMany = [4429, 'RATE_LIMITED'];

  test('close it once there are three times as many as requests are allowed', async () => {
    expect(await closedAfter(8, 'protocol', from(7))).toBeNull();
    expect(await closedAfter(8, 'own', from(8))).toBeNull();
    expect(await closedAfter(20, 'protocol', from(9))).toEqual(tooMany);
    expect(await closedAfter(20, 'own', from(10))).toEqual(tooMany);
    const { key } = await graph.app.keys.create('monitor', 'reader');
    expect(await errorsOf({ url: graph.url, headers: { 'x-api-key': key } }, 'RATE_LIMITED')).toBeGreaterThanOrEqual(2);
  });

  test('are counted by address, or by key, over all connections', async () => {
    expect(await closedAfter(7, 'protocol', from(11))).toBeNull();
    expect(await closedAfter(5, 'protocol', from(11))).toEqual(tooMany);
    const known = { ...from(12), 'x-api-key': (await graph.app.keys.create('pinger', 'reader')).key };
    expect(await closedAfter(12, 'protocol', known)).toBeNull();
    expect(await closedAfter(5, 'protocol', { ...known, ...from(13) })).toEqual(tooMany);
  });
});

describe('on this machine', () => {
  let here: ServedGraph;
  beforeAll(async () => {
    here = await serveExample({ CLAIMGRAPH_LIMIT_RATE: '3' });
  });
  afterAll(() => here.close());

  test('requests are not counted', async () => {
    expect(await statuses(8, {}, here)).toEqual(Array.from({ length: 8 }, () => 200));
  });

  test('pings are not counted', async () => {
    expect(await closedAfter(50, 'protocol', {}, here)).toBeNull();
  });
});

test('addresses of one IPv6 network count as one', async () => {
  const count = requestRateLimiter({ byAddress: 1, byKey: 1 }, await openRateCounters('process', () => {}));
  const ask = (address: string) => count({ address, isLocal: false }, null);
  await ask('2001:db8:0:1::1');
  await expect(ask('2001:db8::1:9:9:9:9')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  await ask('2001:db8:0:2::1');
  await ask('2001:db8::1');
  await expect(ask('2001:db8::2')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
});
