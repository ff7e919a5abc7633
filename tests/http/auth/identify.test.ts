import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { claimgraphHere } from '../../cli/support/run-here.js';
import { serveExample, temporaryFolder, type ServedGraph } from '../../support/serve.js';
import { AUDIENCE, ISSUER, SECRET, secretToken } from '../../support/tokens.js';

const QUERY = '{ stats { entities } }';
const MUTATION = 'mutation { deleteEntity(input: { id: "nobody" }) { __typename } }';
const TOKENS = { CLAIMGRAPH_JWT_ISSUER: ISSUER, CLAIMGRAPH_JWT_AUDIENCE: AUDIENCE, CLAIMGRAPH_JWT_SECRET: SECRET };

const EDITOR_KEY = 'k'.repeat(40);

const folder = temporaryFolder();
const shared = { CLAIMGRAPH_STORE: `sqlite:${join(folder.path, 'shared.db')}` };
let open: ServedGraph;
let closed: ServedGraph;
beforeAll(async () => {
  open = await serveExample(shared);
  closed = await serveExample({ ...TOKENS, CLAIMGRAPH_ANONYMOUS: 'none', CLAIMGRAPH_EDITOR_KEY: EDITOR_KEY });
});
afterAll(async () => {
  await open.close();
  await closed.close();
  folder.remove();
});

async function statusWith(graph: ServedGraph, key: string): Promise<number> {
  return (await graph.ask(QUERY, {}, { authorization: `Bearer ${key}` })).response.status;
}

describe('a key', () => {
  test('is valid from when it is created until it is revoked, at once in this process', async () => {
    const { key } = await closed.app.keys.create('anna', 'reader');
    expect(await statusWith(closed, key)).toBe(200);
    expect(await statusWith(closed, key.slice(0, -1))).toBe(401);
    await closed.app.keys.revoke('anna');
    expect(await statusWith(closed, key)).toBe(401);
  });

  test('that another process creates is valid at once, and invalid within seconds once that revokes it', async () => {
    const key = (await claimgraphHere(shared, 'key', 'create', 'ben')).stdout.trim();
    expect(await statusWith(open, key)).toBe(200);
    await claimgraphHere(shared, 'key', 'revoke', 'ben');
    const revoked = performance.now();
    while ((await statusWith(open, key)) !== 401) expect(performance.now() - revoked).toBeLessThan(5_000);
  });

  test('that is unknown is told why it may have been valid once, and none at all how to send one', async () => {
    const stale = await open.ask(QUERY, {}, { 'x-api-key': 'cg_of-the-run-before' });
    expect(stale.body.errors?.[0]?.message).toBe('the key is unknown; one printed at start is valid for that run only');
    const none = await open.ask(MUTATION);
    expect(none.body.errors?.[0]?.message).toBe(
      'this needs a key or a token of the role editor: send it as the header `Authorization: Bearer KEY` or `x-api-key: KEY`',
    );
  });

  test('beside another one is refused: it is not guessed which one counts', async () => {
    const { key } = await open.app.keys.create('cleo', 'reader');
    const both = (other: string) => open.ask(QUERY, {}, { authorization: `Bearer ${key}`, 'x-api-key': other });
    expect((await both(key)).response.status).toBe(200);
    const { response, body } = await both(EDITOR_KEY);
    expect([response.status, body.errors?.[0]?.message]).toEqual([
      401,
      'Authorization and x-api-key hold different keys: send one of them',
    ]);
  });

  test('of this run is an editor key', async () => {
    const server = await open.app.serve({ startupKey: 'a key for this run only' });
    const ask = (key: string) => fetch(`${server.url}/graphql?query=${QUERY}`, { headers: { 'x-api-key': key } });
    expect((await ask('a key for this run only')).status).toBe(200);
    await server.close();
    expect(await statusWith(open, 'a-key-for-this-run-only')).toBe(401);
  });
});

describe('a token', () => {
  test('is valid where tokens are configured', async () => {
    expect(await statusWith(closed, await secretToken({ more: { role: 'reader' } }))).toBe(200);
    for (const claims of [{ expiresIn: -60 }, { audience: 'bank' }])
      expect(await statusWith(closed, await secretToken({ ...claims, more: { role: 'admin' } }))).toBe(401);
    const { response, body } = await closed.ask(QUERY, {}, { authorization: `Bearer ${await secretToken()}` });
    const message = '"anna" has no role here: the token has none of reader, editor, admin in its claim "role"';
    expect([response.status, body]).toMatchObject([403, { errors: [{ message }] }]);
  });

  test('without a role may read where everybody may, and is told why it may not write', async () => {
    const readable = await serveExample({ ...TOKENS, CLAIMGRAPH_JWT_ROLE_CLAIM: 'realm_access.roles' });
    const token = await secretToken({ more: { role: 'editor' } });
    expect(await statusWith(readable, token)).toBe(200);
    const { body } = await readable.ask(MUTATION, {}, { authorization: `Bearer ${token}` });
    await readable.close();
    const message =
      'this needs the role editor; "anna" is reader: the token has none of reader, editor, admin in its claim "realm_access.roles"';
    expect(body).toMatchObject({ errors: [{ message, extensions: { code: 'FORBIDDEN' } }] });
  });

  test('is not valid where no tokens are configured', async () => {
    expect(await statusWith(open, await secretToken({ more: { role: 'admin' } }))).toBe(401);
  });
});

describe('a server on which reading needs a key', () => {
  test('refuses at every address but /health and /ready', async () => {
    for (const path of ['/', '/graphiql', '/schema.graphql', '/nowhere', `/graphql?query=${QUERY}`, '/graphql?query={__typename}']) {
      const refused = await fetch(`${closed.url}${path}`);
      expect([path, refused.status, refused.headers.get('www-authenticate')]).toEqual([path, 401, 'Bearer']);
      expect((await fetch(`${closed.url}${path}`, { headers: { 'x-api-key': EDITOR_KEY } })).status).toBe(path === '/nowhere' ? 404 : 200);
    }
    for (const path of ['/health', '/ready']) expect((await fetch(`${closed.url}${path}`)).status).toBe(200);
  });

  test('does not validate a query before it knows who sent it', async () => {
    const { body } = await closed.ask('{ stat { entities } }');
    expect(body.errors).toEqual([{ message: 'reading needs a key or a token here', extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});
