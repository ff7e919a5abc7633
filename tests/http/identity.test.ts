import { afterEach, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { claimgraphHere } from '../cli/run-here.js';
import { serveExample, temporaryFolder, type ServedGraph } from '../support/serve.js';
import { AUDIENCE, ISSUER, SECRET, secretToken } from '../support/tokens.js';

const QUERY = '{ stats { entities } }';
const TOKENS = { CLAIMGRAPH_JWT_ISSUER: ISSUER, CLAIMGRAPH_JWT_AUDIENCE: AUDIENCE, CLAIMGRAPH_JWT_SECRET: SECRET };

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function serving(environment: Record<string, string> = {}): Promise<ServedGraph> {
  const graph = await serveExample(environment);
  opened.push(graph);
  return graph;
}

async function statusWith(graph: ServedGraph, key: string | null): Promise<number> {
  return (await graph.ask(QUERY, {}, key === null ? {} : { authorization: `Bearer ${key}` })).response.status;
}

describe('a key', () => {
  test('opens from when it is made to when it is revoked, by this process at once', async () => {
    const graph = await serving({ CLAIMGRAPH_ANONYMOUS: 'none' });
    const { key } = await graph.app.keys.create('anna', 'reader');
    expect(await statusWith(graph, key)).toBe(200);
    expect(await statusWith(graph, key.slice(0, -1))).toBe(401);
    await graph.app.keys.revoke('anna');
    expect(await statusWith(graph, key)).toBe(401);
  });

  test('that another process makes opens at once, and within seconds no more once that revokes it', async () => {
    const folder = temporaryFolder();
    opened.push({ close: () => folder.remove() });
    const environment = { CLAIMGRAPH_STORE: `sqlite:${join(folder.path, 'shared.db')}` };
    const graph = await serving(environment);
    const key = (await claimgraphHere(environment, 'key', 'create', 'ben')).stdout.trim();
    expect(await statusWith(graph, key)).toBe(200);
    await claimgraphHere(environment, 'key', 'revoke', 'ben');
    const revoked = performance.now();
    while ((await statusWith(graph, key)) !== 401) expect(performance.now() - revoked).toBeLessThan(5_000);
  });

  test('of one run lets editors in', async () => {
    const graph = await serving();
    const server = await graph.app.serve({ keyOfRun: 'a key for this run only' });
    opened.push(server);
    const ask = (key: string) => fetch(`${server.url}/graphql?query=${QUERY}`, { headers: { 'x-api-key': key } });
    expect((await ask('a key for this run only')).status).toBe(200);
    expect(await statusWith(graph, 'a-key-for-this-run-only')).toBe(401);
  });
});

describe('a token', () => {
  test('counts where tokens are taken', async () => {
    const graph = await serving({ ...TOKENS, CLAIMGRAPH_ANONYMOUS: 'none' });
    expect(await statusWith(graph, await secretToken({ more: { role: 'reader' } }))).toBe(200);
    for (const claims of [{ expiresIn: -60 }, { audience: 'bank' }])
      expect(await statusWith(graph, await secretToken({ ...claims, more: { role: 'admin' } }))).toBe(401);
    const { response, body } = await graph.ask(QUERY, {}, { authorization: `Bearer ${await secretToken()}` });
    expect([response.status, body]).toMatchObject([403, { errors: [{ message: 'the token of "anna" gives no role' }] }]);
  });

  test('is no key where none are', async () => {
    const graph = await serving();
    expect(await statusWith(graph, await secretToken({ more: { role: 'admin' } }))).toBe(401);
  });
});

describe('a server that tells nothing without a key', () => {
  test('says so on every address but those that say whether it is well', async () => {
    const graph = await serving({ CLAIMGRAPH_ANONYMOUS: 'none', CLAIMGRAPH_EDITOR_KEY: 'k'.repeat(40) });
    for (const path of ['/', '/graphiql', '/schema.graphql', '/nowhere', `/graphql?query=${QUERY}`, '/graphql?query={__typename}']) {
      const refused = await fetch(`${graph.url}${path}`);
      expect([path, refused.status, refused.headers.get('www-authenticate')]).toEqual([path, 401, 'Bearer']);
      expect((await fetch(`${graph.url}${path}`, { headers: { 'x-api-key': 'k'.repeat(40) } })).status).toBe(
        path === '/nowhere' ? 404 : 200,
      );
    }
    for (const path of ['/health', '/ready']) expect((await fetch(`${graph.url}${path}`)).status).toBe(200);
  });

  test('does not tell by its faults what a query should have been', async () => {
    const graph = await serving({ CLAIMGRAPH_ANONYMOUS: 'none' });
    const { body } = await graph.ask('{ stat { entities } }');
    expect(body.errors).toEqual([{ message: 'nothing is told here without a key or a token', extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});
