import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { socketUrl } from '../../support/live-socket.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';

// Clients that take their time, and those that open more connections than there may be.

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_LIMIT_HEADERS: '1', CLAIMGRAPH_LIMIT_UPLOAD: '2', CLAIMGRAPH_LIMIT_IDLE: '3' });
});
afterAll(() => graph.close());

const opened: Socket[] = [];
afterEach(() => {
  for (const socket of opened.splice(0)) socket.destroy();
});

/** A connection that has sent these lines, and what came back until it was closed. */
async function connected({ url }: Pick<ServedGraph, 'url'>, lines: string): Promise<{ socket: Socket; closed: Promise<string> }> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1' });
  opened.push(socket);
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  socket.on('error', () => {});
  const closed = once(socket, 'close').then(() => answer);
  await once(socket, 'connect');
  socket.write(lines);
  return { socket, closed };
}

const POST = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n';

describe('a client that does not go on', () => {
  test.each([
    ['to send anything', '', /^HTTP\/1\.1 408 Request Timeout/],
    ['within the first line', 'GET /hea', /^HTTP\/1\.1 408 Request Timeout/],
    ['within its headers', 'GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ', /^HTTP\/1\.1 408 Request Timeout/],
    ['within its body', `${POST}{"query"`, /^HTTP\/1\.1 408 Request Timeout/],
    ['within a body that nobody reads', POST.replace('/graphql', '/nowhere'), /^HTTP\/1\.1 404 Not Found/],
    ['within the body for a stream', `${POST.replace('/graphql', '/graphql/stream')}{`, /^HTTP\/1\.1 408 Request Timeout/],
    ['with another request', 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n', /^HTTP\/1\.1 200 OK[^]*"ok"/],
  ])('%s is cut off', async (_, lines, answer) => {
    const { closed } = await connected(graph, lines);
    expect(await closed).toMatch(answer);
  });

  test('byte by byte is cut off, too, and others are answered meanwhile', async () => {
    const { socket, closed } = await connected(graph, POST);
    const drip = setInterval(() => socket.write(' '), 100);
    const answers = await Promise.all(Array.from({ length: 5 }, () => graph.ask('{ stats { entities } }')));
    expect(answers.map(({ response }) => response.status)).toEqual([200, 200, 200, 200, 200]);
    expect(await closed).toMatch(/^HTTP\/1\.1 408/);
    clearInterval(drip);
  });

  test('a stream of events may last, once its request is whole', async () => {
    const query = encodeURIComponent('subscription { graphChanged { cursor } }');
    const { socket, closed } = await connected(graph, `GET /graphql/stream?query=${query} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const { closed: other } = await connected(graph, `${POST}{`);
    await other;
    expect(socket.readyState).toBe('open');
    socket.destroy();
    expect(await closed).toMatch(/^HTTP\/1\.1 200 OK/);
  });
});

describe('connections beyond the limit', () => {
  const HEALTH = 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n';
  let small: ServedGraph;
  beforeEach(async () => {
    // Of four one client may have three.
    small = await serveExample({ CLAIMGRAPH_LIMIT_SOCKETS: '4' });
  });
  afterEach(() => small.close());

  /** A connection that is served: once those of the test before have closed at the server, too. */
  async function served(): Promise<Socket> {
    for (;;) {
      const { socket } = await connected(small, HEALTH);
      if (String((await once(socket, 'data'))[0]).startsWith('HTTP/1.1 200')) return socket;
    }
  }

  const threeOpen = async (): Promise<Socket[]> => [await served(), await served(), await served()];

  test('are told so, and when to try again; once one has closed, the next is served', async () => {
    const [first] = await threeOpen();
    const refused = await (await connected(small, HEALTH)).closed;
    expect(refused).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\n/);
    expect(refused).toMatch(/retry-after: 5\r\n/);
    expect(refused).toMatch(/"code":"RATE_LIMITED"/);
    const upgrade = new WebSocket(socketUrl(small.url), 'graphql-transport-ws');
    const [, response] = (await once(upgrade, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(429);
    upgrade.on('error', () => {}).terminate();
    first?.destroy();
    await served();
  });

  test('that ask for nothing are closed', async () => {
    await threeOpen();
    expect(await (await connected(small, '')).closed).toBe('');
  });

  test('WebSockets are counted apart, once they are open', async () => {
    const sockets = [];
    for (let i = 0; i < 5; i++) {
      const socket = new WebSocket(socketUrl(small.url), 'graphql-transport-ws');
      await once(socket, 'open');
      sockets.push(socket);
    }
    await served();
    for (const one of sockets) one.terminate();
  });
});
