import { describe, expect, jest, test } from '@jest/globals';
import { once } from 'node:events';
import { IncomingMessage, request, ServerResponse, type ClientRequest } from 'node:http';
import { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { Hono } from 'hono';
import { isWriterSet, readConfig, refuseExposure } from '../../../src/config/config.js';
import { pageRouter, type PageBindings } from '../../../src/http/pages/page-router.js';
import { createLogEntry } from '../../../src/http/request/log-entry.js';
import { ClaimgraphError } from '../../../src/model/errors.js';
import { serveExample } from '../../support/serve.js';

// Servers start inside these tests, with all that they load.
jest.setTimeout(30_000);

describe('the server', () => {
  test('says that its port is taken', async () => {
    const first = await serveExample();
    try {
      const port = new URL(first.url).port;
      await expect(serveExample({ PORT: port })).rejects.toThrow(`port ${port} is taken`);
      expect((await first.ask('{ stats { entities } }')).body).toEqual({ data: { stats: { entities: 34 } } });
    } finally {
      await first.close();
    }
  });

  test('finishes requests under way when it closes, and accepts no new ones', async () => {
    const graph = await serveExample();
    const query = JSON.stringify({ query: '{ stats { entities } }' });
    const underWay = await halfSent(`${graph.url}/graphql`, query);
    const closed = graph.close();
    underWay.request.end(query.slice(10));
    expect(await underWay.answer).toBe('{"data":{"stats":{"entities":34}}}\n');
    await closed;
    await expect(fetch(graph.url)).rejects.toThrow('fetch failed');
  });

  test('has its limits of pages in its schema, and gives no more by default', async () => {
    const graph = await serveExample({ CLAIMGRAPH_LIMIT_FIRST: '3', CLAIMGRAPH_LIMIT_PATHS_FIRST: '2' });
    try {
      const sdl = await (await fetch(`${graph.url}/schema.graphql`)).text();
      expect(sdl).toContain('0 to 3. How many to give at most');
      expect(sdl).not.toMatch(/0 to \d\d+\. How many/);
      const { body } = await graph.ask('{ entities { nodes { id } } timeline(first: null) { nodes { id } } }');
      const three = [expect.anything(), expect.anything(), expect.anything()];
      expect(body).toEqual({ data: { entities: { nodes: three }, timeline: { nodes: three } } });
      const tooMany = await graph.ask('{ entities(first: 4) { nodes { id } } }');
      expect(tooMany.body.errors?.[0]?.extensions?.['faults']).toEqual([{ path: ['first'], message: 'must be from 0 to 3' }]);
    } finally {
      await graph.close();
    }
  });

  test('gives no hint of its schema without introspection', async () => {
    const graph = await serveExample({ CLAIMGRAPH_INTROSPECTION: 'off' });
    try {
      const [answer, misspelled] = [await graph.ask('{ __schema { types { name } } }'), await graph.ask('{ stat { entities } }')];
      expect(answer.body).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
      expect(misspelled.body.errors?.[0]?.message).not.toContain('Did you mean');
      expect((await fetch(`${graph.url}/schema.graphql`)).status).toBe(404);
    } finally {
      await graph.close();
    }
  });
});

describe('a page that fails', () => {
  const reported: unknown[] = [];
  const pages = pageRouter({
    open: [],
    forReaders: [
      new Hono<{ Bindings: PageBindings }>()
        .get('/away', () => {
          throw new ClaimgraphError('STORE_UNAVAILABLE', 'the store sqlite:/srv/secret.db is damaged');
        })
        .get('/defect', () => {
          throw new Error('a secret of internals');
        }),
    ],
    admit: async () => ({ role: 'reader', name: null }),
    report: (...all) => reported.push(all),
    basePath: '',
  });
  const shown = async (path: string) => {
    const outgoing = new ServerResponse(new IncomingMessage(new Socket()));
    const response = await pages.request(path, {}, { outgoing, logEntry: createLogEntry('request-7', 'http', '127.0.0.1', {}) });
    return { status: response.status, text: await response.text() };
  };

  test('says that the store is unavailable, but not where it is', async () => {
    const { status, text } = await shown('/away');
    expect([status, text.includes('the store does not answer'), text.includes('secret')]).toEqual([503, true, false]);
    expect(reported).toEqual([[expect.objectContaining({ code: 'STORE_UNAVAILABLE' }), 'request-7']]);
    reported.length = 0;
  });

  test('gives the id under which a defect was logged, and no internals', async () => {
    const { status, text } = await shown('/defect');
    expect([status, text.includes('request-7'), text.includes('secret')]).toEqual([500, true, false]);
    expect(reported).toEqual([[new Error('a secret of internals'), 'request-7']]);
  });
});

/** A request of which the server has the beginning: it has answered another that came later. */
async function halfSent(url: string, body: string): Promise<{ request: ClientRequest; answer: Promise<string> }> {
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  const sent = request(url, { method: 'POST', headers });
  const answer = once(sent, 'response').then(([response]) => text(response as IncomingMessage));
  sent.write(body.slice(0, 10));
  await once(sent, 'socket');
  await (await fetch(new URL('/health', url))).text();
  return { request: sent, answer };
}

describe('settings', () => {
  const faultsOf = (environment: Record<string, string>): unknown => {
    try {
      const config = readConfig({}, environment);
      refuseExposure(config, isWriterSet(config));
      return [];
    } catch (error) {
      return error instanceof ClaimgraphError ? error.details['faults'] : error;
    }
  };

  test('are all told at once where they are invalid', () => {
    expect(faultsOf({ PORT: '99999', CLAIMGRAPH_SEED: 'maybe', CLAIMGRAPH_LIMIT_COST: '-1', CLAIMGRAPH_EDITOR_KEY: 'short' })).toEqual([
      { path: ['PORT'], message: 'must be from 0 to 65535' },
      { path: ['CLAIMGRAPH_SEED'], message: 'must be one of example, none' },
      { path: ['CLAIMGRAPH_EDITOR_KEY'], message: 'must have at least 20 characters' },
      { path: ['CLAIMGRAPH_LIMIT_COST'], message: 'must be above 0' },
    ]);
  });

  test('are all told at once, too, where some are invalid only together', () => {
    const faults = faultsOf({
      CLAIMGRAPH_LIMIT_COST: '-1',
      CLAIMGRAPH_JWT_ISSUER: 'https://login.example.org',
      CLAIMGRAPH_JWT_SECRET: 'short',
    });
    expect(faults).toEqual([
      { path: ['CLAIMGRAPH_JWT_SECRET'], message: 'must have at least 32 characters' },
      { path: ['CLAIMGRAPH_LIMIT_COST'], message: 'must be above 0' },
      { path: ['CLAIMGRAPH_JWT_AUDIENCE'], message: 'must be set, too, for tokens to count' },
    ]);
  });

  test.each(['TIMEOUT', 'SLOW', 'HEADERS', 'IDLE', 'UPLOAD'])('refuse a time that no timer can wait for: %s', (limit) => {
    const variable = `CLAIMGRAPH_LIMIT_${limit}`;
    expect(faultsOf({ [variable]: '3000000' })).toEqual([{ path: [variable], message: 'must be at most 86400, which is a day' }]);
    expect(faultsOf({ [variable]: '86400' })).toEqual([]);
  });

  test('refuse to listen for others without a key for writing', () => {
    const faults = faultsOf({ HOST: '0.0.0.0' }) as { message: string }[];
    expect(faults[0]?.message).toContain('CLAIMGRAPH_EDITOR_KEY must be set');
    expect(faultsOf({ HOST: '0.0.0.0', CLAIMGRAPH_EDITOR_KEY: 'k'.repeat(20) })).toEqual([]);
    expect(['127.0.0.1', '127.1.2.3', 'localhost', '::1'].flatMap((HOST) => faultsOf({ HOST }))).toEqual([]);
  });

  test('of tokens must be complete, and their keys come by https or from this machine', () => {
    const issuer = { CLAIMGRAPH_JWT_ISSUER: 'https://login.example.org' };
    expect(faultsOf({ ...issuer, CLAIMGRAPH_JWT_SECRET: 'short', CLAIMGRAPH_JWT_JWKS: 'http://login.example.org/keys' })).toEqual([
      { path: ['CLAIMGRAPH_JWT_JWKS'], message: 'must be an https address, or an http address on this machine' },
      { path: ['CLAIMGRAPH_JWT_SECRET'], message: 'must have at least 32 characters' },
      { path: ['CLAIMGRAPH_JWT_AUDIENCE'], message: 'must be set, too, for tokens to count' },
      { path: ['CLAIMGRAPH_JWT_JWKS'], message: 'must be set, or CLAIMGRAPH_JWT_SECRET, and not both' },
    ]);
    expect(faultsOf(issuer)).toEqual([
      { path: ['CLAIMGRAPH_JWT_AUDIENCE'], message: 'must be set, too, for tokens to count' },
      { path: ['CLAIMGRAPH_JWT_JWKS'], message: 'must be set, or CLAIMGRAPH_JWT_SECRET, and not both' },
    ]);
    const whole = { ...issuer, CLAIMGRAPH_JWT_AUDIENCE: 'claimgraph', CLAIMGRAPH_JWT_JWKS: 'https://login.example.org/keys' };
    expect(faultsOf(whole)).toEqual([]);
    expect(faultsOf({ ...whole, HOST: '0.0.0.0' })).toEqual([]);
  });

  test('that are lists are read as such, and each item is checked', () => {
    const lists = { CLAIMGRAPH_CORS: 'https://a.example, http://localhost:5173', CLAIMGRAPH_TRUSTED_PROXIES: '10.0.0.0/8,::1' };
    expect(readConfig({}, lists)).toMatchObject({
      cors: ['https://a.example', 'http://localhost:5173'],
      trustedProxies: ['10.0.0.0/8', '::1'],
    });
    for (const cors of ['a.example', 'https://a.example/', 'null', 'https://a.example,,'])
      expect(faultsOf({ CLAIMGRAPH_CORS: cors })).toMatchObject([{ path: ['CLAIMGRAPH_CORS'] }]);
    for (const proxies of ['proxy', '10.0.0.0/33', '1.2.3', '::1/129'])
      expect(faultsOf({ CLAIMGRAPH_TRUSTED_PROXIES: proxies })).toMatchObject([{ path: ['CLAIMGRAPH_TRUSTED_PROXIES'] }]);
  });

  test('that there are not are told, with what is likely meant: misspelled, they would count for nothing without a word', () => {
    const misspelled = { CLAIMGRAPH_ANONYMUS: 'none', CLAIMGRAPH_LIMIT_FRIST: '5', CLAIMGRAPH_PORT: '4000', CLAIMGRAPH_QUUX: '1' };
    expect(faultsOf({ ...misspelled, PORT: 'x' })).toEqual([
      { path: ['PORT'], message: 'must be a number' },
      { path: ['CLAIMGRAPH_ANONYMUS'], message: 'is no setting; did you mean CLAIMGRAPH_ANONYMOUS?' },
      { path: ['CLAIMGRAPH_LIMIT_FRIST'], message: 'is no setting; did you mean CLAIMGRAPH_LIMIT_FIRST?' },
      { path: ['CLAIMGRAPH_PORT'], message: 'is no setting; did you mean PORT?' },
      { path: ['CLAIMGRAPH_QUUX'], message: 'is no setting: docs/configuration.md lists what there is' },
    ]);
  });

  test('are not what the tests, Kubernetes and Docker put beside them', () => {
    const ofContainers = {
      CLAIMGRAPH_SERVICE_HOST: '10.0.0.11',
      CLAIMGRAPH_SERVICE_PORT_HTTP: '4000',
      CLAIMGRAPH_PORT: 'tcp://10.0.0.11:4000',
      CLAIMGRAPH_PORT_4000_TCP: 'tcp://10.0.0.11:4000',
      CLAIMGRAPH_PORT_4000_TCP_ADDR: '10.0.0.11',
      CLAIMGRAPH_WEB_SERVICE_PORT: '4000',
      CLAIMGRAPH_WEB_PORT: 'tcp://10.0.0.12:4000',
    };
    expect(faultsOf({ ...ofContainers, CLAIMGRAPH_TEST_KILLS: '40', CLAIMGRAPH_REQUIRE_NEO4J: '1', CLAIMGRAPH_QUUX: '' })).toEqual([]);
  });

  test.each(['a-key-of-twenty-letters ', 'schlüssel-der-redaktion', 'a-key-of-twenty-letters\n'])(
    'refuse a key that no client could send as it is: %j',
    (key) => {
      const message = 'must be of letters, digits and signs of ASCII, with no space around it: it is sent in a header';
      expect(faultsOf({ CLAIMGRAPH_EDITOR_KEY: key.trim().replace('ü', ' u') })).toEqual([]);
      expect(faultsOf({ CLAIMGRAPH_EDITOR_KEY: key })).toEqual([{ path: ['CLAIMGRAPH_EDITOR_KEY'], message }]);
    },
  );

  test('that say the opposite of each other are refused together', () => {
    expect(faultsOf({ CLAIMGRAPH_MIGRATE: 'yes', CLAIMGRAPH_ALLOW: 'yes' })).toEqual([
      { path: ['CLAIMGRAPH_MIGRATE'], message: 'converts, and CLAIMGRAPH_ALLOW keeps all as it is: give one of the two' },
    ]);
  });

  test('that are empty are as if they were not set', () => {
    expect(readConfig({}, { PORT: '', CLAIMGRAPH_EDITOR_KEY: '' })).toMatchObject({ port: 4000, editorKey: null });
  });
});
