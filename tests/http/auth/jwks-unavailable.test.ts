import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { refusalOf, socketTo, socketUrl } from '../../support/live-socket.js';
import { streamFrom } from '../../support/live-stream.js';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { AUDIENCE, ISSUER, startIssuer, type Issuer } from '../../support/tokens.js';

const QUERY = '{ stats { entities } }';
const REFUSAL = {
  message: 'tokens can not be checked now: the keys at CLAIMGRAPH_JWT_JWKS are out of reach',
  extensions: { code: 'STORE_UNAVAILABLE', retryAfter: 5 },
};

let issuer: Issuer;
let graph: ServedGraph;
let authorization: string;
beforeAll(async () => {
  issuer = await startIssuer();
  await issuer.close();
  authorization = `Bearer ${await issuer.token({ more: { role: 'reader' } })}`;
  graph = await serveExample({
    CLAIMGRAPH_JWT_ISSUER: ISSUER,
    CLAIMGRAPH_JWT_AUDIENCE: AUDIENCE,
    CLAIMGRAPH_JWT_JWKS: issuer.jwks,
    CLAIMGRAPH_ANONYMOUS: 'none',
    CLAIMGRAPH_LIMIT_RATE: '3',
  });
});
afterAll(async () => {
  await graph.close();
  await issuer.close();
});

describe('while the keys of the login service can not be fetched', () => {
  test('a token is not called invalid: its client is told to try again', async () => {
    const { response, body } = await graph.ask(QUERY, {}, { authorization });
    expect([response.status, response.headers.get('retry-after'), body]).toEqual([503, '5', { errors: [REFUSAL] }]);
    const { response: stream } = await streamFrom(graph, { query: QUERY, headers: { authorization } });
    expect([stream.status, stream.headers.get('retry-after'), await stream.json()]).toEqual([503, '5', { errors: [REFUSAL] }]);
  });

  test('tokens that can not be checked are counted by address, as invalid ones are', async () => {
    const ask = async () => (await graph.ask(QUERY, {}, { authorization, 'x-forwarded-for': '203.0.113.1' })).response.status;
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([503, 503, 503, 429]);
  });

  test('a WebSocket is closed by a code after which clients try again', async () => {
    const client = socketTo(graph, { params: { authorization } });
    expect(await refusalOf(client.ask(QUERY))).toMatchObject({ code: 1013, reason: `STORE_UNAVAILABLE: ${REFUSAL.message}` });
  });

  test('a client of graphql-ws that reconnects is answered once the service is back', async () => {
    const codes: number[] = [];
    const client = createClient({
      url: socketUrl(graph.url),
      webSocketImpl: WebSocket,
      connectionParams: { authorization },
      retryAttempts: Infinity,
      shouldRetry: () => true,
      retryWait: async (retries) => {
        if (retries === 2) await issuer.reopen();
      },
      on: { closed: (event) => codes.push((event as { code: number }).code) },
    });
    const { value } = await client.iterate({ query: QUERY }).next();
    expect([codes, value]).toEqual([[1013, 1013, 1013], { data: { stats: { entities: 34 } } }]);
    await client.dispose();
  });
});
