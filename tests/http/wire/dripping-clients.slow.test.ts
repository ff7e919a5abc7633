import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate as nextLoopIteration, setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { keptBytes } from '../../support/kept-memory.js';
import { socketUrl } from '../../support/live-socket.js';
import { errorsOf } from '../../support/metrics.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';

// Clients that take their answers, or send their requests, a few bytes at a time: never idle, and never done. Each has the server keep
// what a client may have at most.

const KEY = 'a-key-of-the-test-suite';
const MIB = 1024 * 1024;
/** What all clients of one address may have the server keep: one answer, or eight requests. */
const PART = 8 * MIB;
/** What else is kept of an answer: that of the one that was found last. */
const BESIDE = 25 * MIB;
const WIDE = 24;

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({
    CLAIMGRAPH_EDITOR_KEY: KEY,
    CLAIMGRAPH_LIMIT_KEPT: String(4 * PART),
    CLAIMGRAPH_LIMIT_SLOW: '100',
    CLAIMGRAPH_LIMIT_UPLOAD: '100',
  });
  for (let i = 0; i < WIDE; i++) await createWideEntity(graph, i);
});
afterAll(() => graph.close());

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

async function createWideEntity({ ask }: ServedGraph, i: number): Promise<void> {
  const input = { id: `wide-${i}`, type: 'COMPANY', name: `Wide ${i}`, description: String(i % 10).repeat(10_000) };
  const mutation = 'mutation ($input: CreateEntityInput!) { createEntity(input: $input) { entity { id } } }';
  expect((await ask(mutation, { input }, { authorization: `Bearer ${KEY}` })).body.errors).toBeUndefined();
}

/** Its answer has 7 MiB. */
const aliases = Array.from({ length: 30 }, (_, i) => `a${i}: description`).join(' ');
const WIDEST = `{ entities(first: ${WIDE}, where: { name: { startsWith: "Wide" } }) { nodes { ${aliases} } } }`;

/** A client at an address elsewhere, as a proxy says it that is not trusted. */
const STRANGER = '203.0.113.7';

/** Sends what is a POST of so many bytes, and takes the answer drop by drop. */
async function dripOver(path: string, body: string, length = body.length, { url }: ServedGraph = graph): Promise<Socket> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1' });
  const timer = setInterval(() => socket.read(512), 50);
  socket.on('error', () => {}).once('close', () => clearInterval(timer)); // it may be cut off
  opened.push(() => socket.destroy());
  await once(socket, 'connect');
  const head = ['Host: localhost', 'Content-Type: application/json', `X-Forwarded-For: ${STRANGER}`, `Content-Length: ${length}`];
  socket.write([`POST ${path} HTTP/1.1`, ...head, '', body].join('\r\n'));
  return socket;
}

async function openWebSocket(): Promise<WebSocket> {
  const socket = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws', { headers: { 'x-forwarded-for': STRANGER } });
  socket.on('error', () => {});
  opened.push(() => socket.terminate());
  await once(socket, 'open');
  return socket;
}

async function dripOverWebSocket(): Promise<void> {
  const socket = await openWebSocket();
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: WIDEST } }));
  // Ten times a second it takes what has come, which is a message only when all of it has.
  socket.pause();
  const timer = setInterval(() => {
    socket.resume();
    socket.pause();
  }, 100);
  socket.once('close', () => clearInterval(timer));
}

/** What is kept at most, while one client after another comes; each but so many is cut off, and others are answered meanwhile. */
async function mostKept(clients: number, left: number, code: string, come: () => Promise<unknown>): Promise<number> {
  const before = keptBytes();
  const cutOff = await errorsOf(graph, code);
  let most = 0;
  for (let i = 1; i <= clients; i++) {
    await come();
    while ((await errorsOf(graph, code)) < cutOff + i - left) await nextLoopIteration();
    most = Math.max(most, keptBytes() - before);
    const { body } = await graph.ask('{ entity(id: "microsoft") { name } }');
    expect(body.data).toEqual({ entity: { name: 'Microsoft' } });
  }
  return most;
}

describe('what is kept of an answer for clients that drip is the part of their address', () => {
  test.each([
    ['over HTTP', () => dripOver('/graphql', JSON.stringify({ query: WIDEST }))],
    ['by Server-Sent Events', () => dripOver('/graphql/stream', JSON.stringify({ query: WIDEST }))],
    ['over WebSockets', dripOverWebSocket],
  ])('%s', async (_, come) => {
    expect(await mostKept(8, 1, 'SLOW_CONSUMER', come)).toBeLessThan(PART + BESIDE);
  });
});

describe('what is kept of requests that drip, too', () => {
  const ALMOST = MIB - 1024;
  const ALL_BUT_THE_LAST = ' '.repeat(ALMOST);

  test.each([
    ['over HTTP', () => dripOver('/graphql', ALL_BUT_THE_LAST, MIB)],
    ['for Server-Sent Events', () => dripOver('/graphql/stream', ALL_BUT_THE_LAST, MIB)],
    [
      'over WebSockets',
      async () => {
        const socket = await openWebSocket();
        socket.send(ALL_BUT_THE_LAST, { fin: false });
      },
    ],
  ])('%s', async (_, come) => {
    expect(await mostKept(20, 8, 'RATE_LIMITED', come)).toBeLessThan(PART + 4 * MIB);
  });
});

test('an answer that is not taken whole within ten times the time of a request is broken off', async () => {
  const hasty = await serveExample({ CLAIMGRAPH_EDITOR_KEY: KEY, CLAIMGRAPH_LIMIT_UPLOAD: '4', CLAIMGRAPH_LIMIT_ANSWER: String(64 * MIB) });
  try {
    for (let i = 0; i < 8 * WIDE; i++) await createWideEntity(hasty, i);
    const began = performance.now();
    // It has 55 MiB, of which the system keeps some 10.
    const body = JSON.stringify({ query: WIDEST.replace(`first: ${WIDE}`, `first: ${8 * WIDE}`) });
    const socket = await dripOver('/graphql', body, body.length, hasty);
    // Some 800 kB a second: never idle for long, and not done in time.
    const timer = setInterval(() => socket.read(), 80);
    opened.push(() => clearInterval(timer));
    while ((await errorsOf(hasty, 'SLOW_CONSUMER')) === 0) await delay(50);
    expect(performance.now() - began).toBeGreaterThan(39_000);
  } finally {
    await hasty.close();
  }
});
