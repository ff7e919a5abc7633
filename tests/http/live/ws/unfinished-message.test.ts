import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { socketUrl } from '../../../support/live-socket.js';
import { serveExample, type ServedGraph } from '../../../support/serve.js';

let graph: ServedGraph;
beforeAll(async () => {
  graph = await serveExample({ CLAIMGRAPH_LIMIT_UPLOAD: '1' });
});
afterAll(() => graph.close());

const TEXT_NOT_FINAL = 0x01;
/** The head of a frame that is not the last of its message, and so many bytes of it. */
function half(bytes: number): Buffer {
  const frame = Buffer.alloc(14 + bytes, 0x20);
  frame.writeUInt8(TEXT_NOT_FINAL, 0);
  frame.writeUInt8(0x80 | 127, 1);
  frame.writeBigUInt64BE(BigInt(bytes), 2);
  frame.writeUInt32BE(0, 10);
  return frame;
}

async function opened(): Promise<{ webSocket: WebSocket; raw: Socket; closed: Promise<unknown[]> }> {
  const webSocket = new WebSocket(socketUrl(graph.url), 'graphql-transport-ws');
  const upgraded = once(webSocket, 'upgrade') as Promise<[IncomingMessage]>;
  await once(webSocket, 'open');
  const closed = once(webSocket, 'close');
  webSocket.send('{"type":"connection_init"}');
  await once(webSocket, 'message');
  return { webSocket, raw: (await upgraded)[0].socket, closed };
}

test('a client that sends more of a message than it may without a key is cut off before it is whole', async () => {
  const { raw, closed } = await opened();
  raw.write(half(3 * 1024 * 1024));
  const [code, reason] = await closed;
  expect([code, String(reason)]).toEqual([1009, 'PAYLOAD_TOO_LARGE']);
});

test('a client that never sends the other half of a message is cut off after some time, also where it answers pings', async () => {
  const { raw, closed } = await opened();
  raw.write(half(10));
  raw.write(Buffer.from([0x89, 0x80, 0, 0, 0, 0]));
  const [code, reason] = await closed;
  expect([code, String(reason)]).toEqual([1013, 'TIMEOUT']);
});

test('a client that only sends pings for longer stays', async () => {
  const { webSocket, closed } = await opened();
  const pinging = setInterval(() => webSocket.ping('x'), 100);
  for (let pongs = 0; pongs < 15; pongs++) await once(webSocket, 'pong');
  clearInterval(pinging);
  expect(webSocket.readyState).toBe(webSocket.OPEN);
  webSocket.close();
  await closed;
});
