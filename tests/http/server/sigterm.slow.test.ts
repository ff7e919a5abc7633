import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { temporaryFolder } from '../../support/serve.js';
import { startServeWith } from './support/serve-process.js';

// A server that is asked to end, while something hangs. Each client keeps its end open, whatever it is told.

const KEY = 'a-key-of-the-test-suite';
const WITHIN_MS = 8_000;
const HEAD = 'Host: localhost\r\nContent-Type: application/json\r\n';
const EVENTS = `/graphql/stream?query=${encodeURIComponent('subscription { graphChanged { cursor } }')}`;
const UPGRADE =
  `GET /graphql HTTP/1.1\r\n${HEAD}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n';

/** A client that has sent this. It reads at most what it must see, and never closes its end. */
async function client(url: string, text: string, answer: RegExp | null): Promise<Socket> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write(text);
  let read = '';
  if (answer !== null) while (!answer.test(read)) read += String((await once(socket, 'data'))[0]);
  socket.pause();
  return socket;
}

test.each<[name: string, text: string, answer: RegExp | null]>([
  ['a connection that has sent nothing', '', null],
  ['headers half sent', `GET /health HTTP/1.1\r\n${HEAD}`, null],
  ['a body half sent', `POST /graphql HTTP/1.1\r\n${HEAD}Content-Length: 100\r\n\r\n{`, null],
  ['an idle connection', `GET /health HTTP/1.1\r\n${HEAD}\r\n`, /"ok"/],
  ['an open stream of events', `GET ${EVENTS} HTTP/1.1\r\n${HEAD}\r\n`, /text\/event-stream/],
  ['a WebSocket that does not answer its close', UPGRADE, /101 Switching Protocols/],
  ['a WebSocket that was refused', UPGRADE.replace('/graphql', '/nowhere'), /404 Not Found/],
  ['nine megabytes that nobody reads', `GET /graphiql HTTP/1.1\r\n${HEAD}\r\n`, /200 OK/],
])('SIGTERM ends it within 8 seconds: %s', async (_, text, answer) => {
  const server = startServeWith({ environment: { CLAIMGRAPH_LOG_LEVEL: 'silent' } }, 'sqlite::memory:');
  const socket = await client(await server.listening, text, answer);
  const asked = performance.now();
  const { code } = await server.stop();
  expect(performance.now() - asked).toBeLessThan(WITHIN_MS);
  expect(code).toBe(0);
  socket.destroy();
});

test('SIGTERM ends it within 8 seconds: a write that waits for the lock of another process', async () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'locked.db');
  const environment = { CLAIMGRAPH_LOG_LEVEL: 'silent', CLAIMGRAPH_EDITOR_KEY: KEY };
  const server = startServeWith({ environment }, `sqlite:${file}`);
  const url = await server.listening;
  const other = new DatabaseSync(file);
  other.exec('begin immediate');
  const body = JSON.stringify({ query: 'mutation { createEntity(input: { type: COMPANY, name: "Acme" }) { entity { id } } }' });
  const head = `${HEAD}x-api-key: ${KEY}\r\nContent-Length: ${body.length}\r\n\r\n`;
  const socket = await client(url, `POST /graphql HTTP/1.1\r\n${head}${body}`, null);
  // It is under way once what came after it is answered.
  expect((await fetch(`${url}/health`)).status).toBe(200);
  const asked = performance.now();
  const { code } = await server.stop();
  expect(performance.now() - asked).toBeLessThan(WITHIN_MS);
  expect([0, 1]).toContain(code);
  other.exec('rollback');
  other.close();
  socket.destroy();
  folder.remove();
});
