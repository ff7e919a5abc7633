import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { socketUrl } from '../../support/live-socket.js';
import { metricOf } from '../../support/metrics.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { TRANSPORTS, type Transport } from '../support/transports.js';

// A request is counted before its key is looked up, whatever the transport. A trusted proxy on this machine says where it comes from.

const LIMIT = 4;
const QUERY = '{ stats { entities } }';
/** In no store, so that it is never looked up there. */
const MONITOR = 'the-key-of-the-monitor';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({
    CLAIMGRAPH_LIMIT_RATE: String(LIMIT),
    CLAIMGRAPH_TRUSTED_PROXIES: '127.0.0.1',
    CLAIMGRAPH_EDITOR_KEY: MONITOR,
  });
});
afterAll(() => graph.close());

let last = 0;
/** An address that nobody has asked from. */
const someAddress = (): Record<string, string> => ({ 'x-forwarded-for': `203.0.113.${++last}` });
const wrongKey = (i: number): string => `cg_wrong-${last}-${i}`;

const eventsByAccept: Omit<Transport, 'send'> = {
  name: 'Accept: text/event-stream',
  takes: ['query'],
  ask: async (url, key, query, _, headers) => {
    const asked = { 'content-type': 'application/json', accept: 'text/event-stream', ...headers };
    const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...asked, ...authorization },
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
    return JSON.parse(response.status === 200 ? (/^data: (.*)$/m.exec(text)?.[1] ?? '') : text);
  },
};

type Ask = (key: string | null, headers: Record<string, string>) => Promise<string>;
const OVER: readonly (readonly [name: string, ask: Ask])[] = [
  ...[...TRANSPORTS, eventsByAccept].map((transport): [string, Ask] => [
    transport.name,
    async (key, headers) => {
      const { errors = [] } = await transport.ask(graph.url, key, QUERY, {}, headers);
      // A WebSocket that is refused at its upgrade has nothing but a status.
      const [{ message, extensions } = { message: '' }] = errors;
      return /\b429\b/.test(message) ? 'RATE_LIMITED' : errors.length > 0 ? String(extensions?.['code']) : 'answered';
    },
  ]),
  [
    'a WebSocket with a key in its headers',
    async (key, headers) => statusOfUpgrade({ ...headers, ...(key !== null && { 'x-api-key': key }) }),
  ],
  ['a page', async (key, headers) => statusOf('/schema.graphql', key, headers)],
];

/** What a WebSocket is told whose key stands in the headers of its upgrade. */
async function statusOfUpgrade(headers: Record<string, string>): Promise<string> {
  const socket = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws', { headers });
  const refused = once(socket, 'unexpected-response').then(([, response]) => {
    const { statusCode, headers: sent } = response as IncomingMessage;
    socket.terminate();
    return statusCode === 429 && Number(sent['retry-after']) > 0 ? 'RATE_LIMITED' : String(statusCode);
  });
  socket.on('error', () => {});
  socket.once('open', () => socket.send('{"type":"connection_init"}'));
  const answered = Promise.race([
    once(socket, 'message').then(() => 'answered'),
    once(socket, 'close').then(([code, reason]) => (code === 4401 ? 'UNAUTHENTICATED' : `${code} ${String(reason)}`)),
  ]);
  const told = await Promise.race([refused, answered]);
  socket.terminate();
  return told;
}

async function statusOf(path: string, key: string | null, headers: Record<string, string>): Promise<string> {
  const response = await fetch(`${graph.url}${path}`, { headers: { ...headers, ...(key !== null && { 'x-api-key': key }) } });
  await response.text();
  if (response.status === 429) return Number(response.headers.get('retry-after')) > 0 ? 'RATE_LIMITED' : 'no Retry-After';
  return response.status === 401 ? 'UNAUTHENTICATED' : 'answered';
}

const lookUps = (): Promise<number> =>
  metricOf({ url: graph.url, headers: { 'x-api-key': MONITOR } }, 'claimgraph_store_calls_total{method="keys.byHash",outcome="done"}');

const times = (count: number, what: string): string[] => Array.from({ length: count }, () => what);

describe.each(OVER)('over %s', (name, ask) => {
  test('wrong keys are counted for their address, and none is looked up once it has used up its rate', async () => {
    const from = someAddress();
    const before = await lookUps();
    const told: string[] = [];
    for (let i = 0; i < LIMIT + 3; i++) told.push(await ask(wrongKey(i), from));
    expect(told).toEqual([...times(LIMIT, 'UNAUTHENTICATED'), ...times(3, 'RATE_LIMITED')]);
    expect((await lookUps()) - before).toBe(LIMIT);
    expect(await ask(null, from)).toBe('RATE_LIMITED');
    expect(await ask(null, someAddress())).toBe('answered');
  });

  test('nor where they come all at once', async () => {
    const from = someAddress();
    const before = await lookUps();
    const told = await Promise.all(Array.from({ length: 20 }, (__, i) => ask(wrongKey(i), from)));
    expect(told.toSorted()).toEqual([...times(20 - LIMIT, 'RATE_LIMITED'), ...times(LIMIT, 'UNAUTHENTICATED')]);
    expect((await lookUps()) - before).toBe(LIMIT);
  });

  test('a valid key uses up nothing of what others behind its address may ask, nor do they shut it out', async () => {
    const from = someAddress();
    const { key } = await graph.app.keys.create(`holder ${last}`, 'reader');
    for (let i = 0; i < 2 * LIMIT; i++) expect(await ask(key, from)).toBe('answered');
    const told: string[] = [];
    // A WebSocket counts itself, and each operation over it.
    const answered = name === 'WebSocket' ? LIMIT / 2 : LIMIT;
    for (let i = 0; i <= answered; i++) told.push(await ask(null, from));
    expect(told).toEqual([...times(answered, 'answered'), 'RATE_LIMITED']);
    // A key in the payload of connection_init comes too late for that.
    expect(await ask(key, from)).toBe(name === 'WebSocket' ? 'RATE_LIMITED' : 'answered');
  });

  test('a key that was valid is one of the wrong ones once it is revoked', async () => {
    const from = someAddress();
    const { key, record } = await graph.app.keys.create(`revoked ${last}`, 'reader');
    expect(await ask(key, from)).toBe('answered');
    await graph.app.keys.revoke(record.name);
    const told: string[] = [];
    for (let i = 0; i <= LIMIT; i++) told.push(await ask(key, from));
    expect(told).toEqual([...times(LIMIT, 'UNAUTHENTICATED'), 'RATE_LIMITED']);
  });
});

test('/metrics, too', async () => {
  const from = someAddress();
  const told: string[] = [];
  for (let i = 0; i <= LIMIT; i++) told.push(await statusOf('/metrics', wrongKey(i), from));
  expect(told).toEqual([...times(LIMIT, 'UNAUTHENTICATED'), 'RATE_LIMITED']);
});
