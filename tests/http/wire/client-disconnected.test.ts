import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createKeptBytes } from '../../../src/concurrency/kept-bytes.js';
import { graphqlOverHttp, type HttpOptions } from '../../../src/http/wire/graphql-over-http.js';
import { createLogEntry } from '../../../src/http/request/log-entry.js';

test('a client that disconnects during its request is no failure, and is not reported as one', async () => {
  const reported: unknown[] = [];
  const options = {
    admit: async () => ({ name: null }),
    keptBytes: createKeptBytes(1000),
    findClientAddress: () => ({ address: '127.0.0.1', isLocal: true }),
    report: (error: unknown) => reported.push(error),
    bodyBytes: { anonymous: 1000, withKey: 1000 },
  } as unknown as HttpOptions;
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sent = request({ port, host: '127.0.0.1', method: 'POST', path: '/graphql', headers: { 'content-length': 500 } });
  sent.on('error', () => undefined).write('{"query":');
  const [received, response] = (await once(server, 'request')) as [IncomingMessage, never];
  const logEntry = createLogEntry('request-7', 'http', '127.0.0.1', received);
  const answered = graphqlOverHttp(options)({ request: received, response, logEntry, onStart: () => undefined });
  sent.destroy();
  await answered;
  expect(reported).toEqual([]);
  server.close();
});
