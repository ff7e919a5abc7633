import { once } from 'node:events';
import { setImmediate as nextLoopIteration } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { subscribers } from '../../support/metrics.js';
import { socketUrl } from '../../support/live-socket.js';
import { temporaryFolder } from '../../support/serve.js';
import { startServe } from '../server/support/serve-process.js';

const SUBSCRIBERS = 500;
const MIB = 1024 * 1024;

test('five hundred idle subscribers cost the server less than 50 MB', async () => {
  const folder = temporaryFolder();
  const server = startServe(`sqlite:${folder.path}/store.db`);
  const url = await server.listening;
  const first = await subscribe(url, 20);
  await waitFor(url, first.length);
  const before = await residentBytes(url);
  const all = [...first, ...(await subscribe(url, SUBSCRIBERS))];
  await waitFor(url, all.length);
  const bytes = (await residentBytes(url)) - before;
  console.log(`${SUBSCRIBERS} idle subscribers: ${(bytes / MIB).toFixed(1)} MiB, ${Math.round(bytes / SUBSCRIBERS / 1024)} KiB each`);
  expect(bytes).toBeLessThan(50 * MIB);
  for (const socket of all) socket.terminate();
  await waitFor(url, 0);
  await server.stop();
  folder.remove();
});

async function subscribe(url: string, count: number): Promise<WebSocket[]> {
  return Promise.all(Array.from({ length: count }, (_, i) => subscriber(url, i)));
}

/** Half of them wait for changes, half for another answer to a question. */
async function subscriber(url: string, i: number): Promise<WebSocket> {
  const socket = new WebSocket(socketUrl(url), 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  const question = '{ from: { name: "Microsoft" }, to: { name: "IMOD" } }';
  const query = i % 2 === 0 ? '{ graphChanged { cursor } }' : `{ pathsChanged(input: ${question}) { cursor } }`;
  socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: `subscription ${query}` } }));
  return socket;
}

async function waitFor(url: string, count: number): Promise<void> {
  while ((await subscribers({ url }, 'websocket')) !== count) await nextLoopIteration();
}

async function residentBytes(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1]);
}
