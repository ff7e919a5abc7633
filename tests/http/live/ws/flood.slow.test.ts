import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { metricOf } from '../../../support/metrics.js';
import { socketUrl } from '../../../support/live-socket.js';
import { temporaryFolder } from '../../../support/serve.js';
import { startServe, type ServeProcess } from '../../server/support/serve-process.js';

const MIB = 1024 * 1024;
/** More than the buffers of two systems hold. */
const FLOOD = 100 * MIB;
/** Nothing is taken for so long where reading has paused. */
const PAUSED_MS = 3_000;

const folder = temporaryFolder();
let server: ServeProcess;
let url: string;
beforeAll(async () => {
  server = startServe(`sqlite:${folder.path}/store.db`);
  url = await server.listening;
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

interface Flood {
  readonly bytes: number;
  send(socket: WebSocket, sent: (error?: Error | null) => void): void;
}

/** Short to answer beside what they have in them, so that nothing waits for the server's own work. */
const LARGE_QUERY = `# ${'x'.repeat(10_000)}\n{ __schema { types { description fields { description } } } }`;
const PING = JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(100) } });
const PAYLOAD = Buffer.alloc(125);
let id = 0;
const nextQuery = (): string => JSON.stringify({ type: 'subscribe', id: `${++id}`, payload: { query: LARGE_QUERY } });

test.each<[string, Flood]>([
  ['queries', { bytes: LARGE_QUERY.length, send: (socket, sent) => socket.send(nextQuery(), sent) }],
  ['pings of the protocol', { bytes: PING.length, send: (socket, sent) => socket.send(PING, sent) }],
  ['pings of the WebSocket', { bytes: PAYLOAD.length, send: (socket, sent) => socket.ping(PAYLOAD, true, sent) }],
])('a client that sends a flood of %s and reads no answers is read no further, and costs less than it sends', async (name, flood) => {
  const before = await residentBytes();
  const socket = await openSocket();
  socket.pause();
  const taken = await takenOf(socket, flood);
  const bytes = (await residentBytes()) - before;
  console.log(`${name}: ${(taken / MIB).toFixed(1)} MiB were taken, the server has ${(bytes / MIB).toFixed(1)} MiB more`);
  expect(taken).toBeLessThan(FLOOD);
  expect(bytes).toBeLessThan(FLOOD);
  socket.terminate();
});

async function openSocket(): Promise<WebSocket> {
  const socket = new WebSocket(socketUrl(url), 'graphql-transport-ws');
  socket.on('error', () => {}); // it may be cut off while it still sends
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  return socket;
}

/** Bytes that the system takes for the server, until it takes no more. */
async function takenOf(socket: WebSocket, { bytes, send }: Flood): Promise<number> {
  let taken = 0;
  while (taken < FLOOD) {
    const isTaken = new Promise<boolean>((resolve) => {
      for (let i = 0; i < MIB / bytes; i++) send(socket, () => {});
      send(socket, (error) => resolve(!error));
    });
    if (!(await Promise.race([isTaken, pause(PAUSED_MS, false)]))) break;
    taken += MIB;
  }
  return taken;
}

const residentBytes = (): Promise<number> => metricOf({ url }, 'process_resident_memory_bytes');
