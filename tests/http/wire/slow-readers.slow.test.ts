import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate as nextLoopIteration } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { errorsOf } from '../../support/metrics.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_LIMIT_UPLOAD: '3' });
  // It is made once, when it is first asked for.
  await (await fetch(`${graph.url}/graphiql`)).text();
});
afterAll(() => graph.close());

/** A connection that asks for a page of nine megabytes, and what came back until it was closed. */
async function askForEditor(): Promise<{ socket: Socket; closed: Promise<string> }> {
  const socket = connect({ port: Number(new URL(graph.url).port), host: '127.0.0.1' });
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  socket.on('error', () => {}); // it may be cut off
  const closed = once(socket, 'close').then(() => answer);
  await once(socket, 'connect');
  socket.write('GET /graphiql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  return { socket, closed };
}

test('a client that takes nothing of its answer is cut off, and what is left of that is not kept for it', async () => {
  const { socket, closed } = await askForEditor();
  socket.pause();
  while ((await errorsOf(graph, 'SLOW_CONSUMER')) === 0) await nextLoopIteration();
  socket.resume();
  const answer = await closed;
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(answer).not.toContain('</html>');
});

test('a client that takes it slowly, for longer than that, has all of it', async () => {
  const { socket, closed } = await askForEditor();
  socket.on('data', () => {
    socket.pause();
    setTimeout(() => socket.resume(), 50);
  });
  expect(await closed).toContain('</html>');
});

const UNREAD = 40;
const MIB = 1024 * 1024;

test('forty clients that do not read have less in memory than five pages', async () => {
  const before = process.memoryUsage().arrayBuffers;
  const clients = await Promise.all(Array.from({ length: UNREAD }, askForEditor));
  for (const { socket } of clients) socket.pause();
  const cutOff = await errorsOf(graph, 'SLOW_CONSUMER');
  let most = 0;
  while ((await errorsOf(graph, 'SLOW_CONSUMER')) < cutOff + UNREAD) {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    await nextLoopIteration();
  }
  expect(most).toBeLessThan(45 * MIB);
  for (const { socket } of clients) socket.destroy();
});
