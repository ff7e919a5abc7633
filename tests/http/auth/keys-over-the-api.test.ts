import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { claimgraphHere } from '../../cli/support/run-here.js';
import { refusalOf, socketTo } from '../../support/live-socket.js';
import { streamFrom } from '../../support/live-stream.js';
import { keepLog } from '../../support/log-lines.js';
import { serveExample, temporaryFolder, type ServedGraph } from '../../support/serve.js';
import { TRANSPORTS } from '../support/transports.js';

const KEYS = '{ keys { name role createdAt revokedAt lastUsedAt } }';
const CREATE =
  'mutation ($input: CreateKeyInput!) { createKey(input: $input) { secret key { name role createdAt revokedAt lastUsedAt } } }';
const REVOKE = 'mutation ($input: RevokeKeyInput!) { revokeKey(input: $input) { key { name revokedAt } } }';
const STATS = '{ stats { entities } }';

const folder = temporaryFolder();
const shared = { CLAIMGRAPH_STORE: `sqlite:${join(folder.path, 'keys.db')}` };
const log = keepLog();
let graph: ServedGraph;
let admin: string;
beforeAll(async () => {
  graph = await serveExample({ ...shared, CLAIMGRAPH_LOG_LEVEL: 'trace' }, log.stream);
  admin = (await claimgraphHere(shared, 'key', 'create', 'root', '--role', 'admin')).stdout.trim();
});
afterAll(async () => {
  await graph.close();
  folder.remove();
});

const over = (name: string) => TRANSPORTS.filter(({ takes }) => takes.includes('mutation')).find((one) => one.name === name);
const NAMES = TRANSPORTS.filter(({ takes }) => takes.includes('mutation')).map(({ name }) => name);
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
interface Created {
  createKey: { secret: string; key: Record<string, unknown> };
}

/** Asks as an admin; the data of an answer without errors. */
async function asAdmin<Data>(query: string, input?: object): Promise<Data> {
  const { body } = await graph.ask(query, { input }, { 'x-api-key': admin });
  expect(body.errors).toBeUndefined();
  return body.data as Data;
}

const codeFor = async (query: string, input: object, key: string | null = admin): Promise<unknown> =>
  (await graph.ask(query, { input }, key === null ? {} : { 'x-api-key': key })).body.errors?.[0];

describe.each(NAMES)('over %s', (transport) => {
  const ask = async (query: string, input?: object) => over(transport)?.ask(graph.url, admin, query, { input });

  test('an admin creates a key, whose secret is shown once, lists and revokes it', async () => {
    const name = `Anna ${transport}`;
    const made = (await ask(CREATE, { name, role: 'EDITOR' }))?.data as unknown as Created;
    const { secret, key } = made.createKey;
    expect(secret).toMatch(/^cg_[\w-]{43}$/);
    expect(key).toEqual({ name, role: 'EDITOR', createdAt: TIME, revokedAt: null, lastUsedAt: null });
    expect((await graph.ask(STATS, {}, { 'x-api-key': secret })).response.status).toBe(200);
    const list = await ask(KEYS);
    expect(list?.data?.['keys']).toContainEqual({ ...key, lastUsedAt: TIME });
    expect(await ask(REVOKE, { name })).toEqual({ data: { revokeKey: { key: { name, revokedAt: TIME } } } });
    expect((await graph.ask(STATS, {}, { 'x-api-key': secret })).response.status).toBe(401);
    expect(JSON.stringify(await ask(KEYS))).not.toContain(secret);
    expect(log.text()).not.toContain(secret);
  });
});

test('the command line knows the keys of the API, and the API those of the command line', async () => {
  await asAdmin(CREATE, { name: 'ben', role: 'READER' });
  expect((await claimgraphHere(shared, 'key', 'list')).stdout).toMatch(/^ben {2}reader {2}made /m);
  await claimgraphHere(shared, 'key', 'create', 'cleo');
  expect((await asAdmin<{ keys: unknown[] }>(KEYS)).keys).toContainEqual(expect.objectContaining({ name: 'cleo', role: 'EDITOR' }));
  await claimgraphHere(shared, 'key', 'revoke', 'ben');
  expect(await codeFor(REVOKE, { name: 'ben' })).toMatchObject({ extensions: { code: 'NOT_FOUND', faults: [{ path: ['name'] }] } });
});

test('no answer with a secret is kept by a cache', async () => {
  const { response } = await graph.ask(CREATE, { input: { name: 'dan', role: 'READER' } }, { 'x-api-key': admin });
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('what is no name, or no role, is refused, and nothing is made', async () => {
  for (const name of ['', ' anna', 'a\nb', 'editor', 'x'.repeat(101), '-x'])
    expect([name, await codeFor(CREATE, { name, role: 'READER' })]).toMatchObject([
      name,
      { extensions: { code: 'INVALID_INPUT', faults: [{ path: ['name'] }] } },
    ]);
  expect(await codeFor(CREATE, { name: 'erin', role: 'OWNER' })).toMatchObject({ extensions: { code: 'INVALID_INPUT' } });
  expect(await codeFor(CREATE, { name: 'root', role: 'READER' })).toMatchObject({ extensions: { code: 'CONFLICT' } });
  const { keys } = await asAdmin<{ keys: { name: string }[] }>(KEYS);
  expect(keys.filter(({ name }) => name === 'erin' || name === 'root')).toHaveLength(1);
});

test('nobody else may, whatever else they may do', async () => {
  const editor = (await asAdmin<Created>(CREATE, { name: 'fred', role: 'EDITOR' })).createKey.secret;
  const reader = (await asAdmin<Created>(CREATE, { name: 'gina', role: 'READER' })).createKey.secret;
  const asked = [
    [KEYS, {}],
    [CREATE, { name: 'mallory', role: 'ADMIN' }],
    [REVOKE, { name: 'root' }],
  ] as const;
  for (const [query, input] of asked) {
    for (const key of [editor, reader]) expect(await codeFor(query, input, key)).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await codeFor(query, input, null)).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  }
  // One field that is refused does not take its neighbours along.
  const both = await graph.ask(`{ stats { entities } keys { name } }`, {}, { 'x-api-key': editor });
  expect(both.body).toMatchObject({ data: { stats: { entities: 34 }, keys: null }, errors: [{ path: ['keys'] }] });
});

test('a key that is revoked is refused at once by what it has open', async () => {
  const { secret } = (await asAdmin<Created>(CREATE, { name: 'hanna', role: 'READER' })).createKey;
  const client = socketTo(graph, { params: { 'x-api-key': secret } });
  const follow = 'subscription { graphChanged { action } }';
  const overSocket = client.ask(follow);
  const first = overSocket.next();
  expect(await client.first(STATS)).toMatchObject({ data: { stats: { entities: 34 } } });
  const stream = await streamFrom(graph, { query: follow, headers: { 'x-api-key': secret } });
  const firstEvent = stream.next();
  await asAdmin(REVOKE, { name: 'hanna' });
  const refused = [{ extensions: { code: 'UNAUTHENTICATED' } }];
  expect(await refusalOf(client.ask(STATS))).toMatchObject(refused);
  await asAdmin('mutation ($input: CreateEntityInput!) { createEntity(input: $input) { entity { id } } }', {
    type: 'COMPANY',
    name: 'Acme',
  });
  expect((await first).value).toMatchObject({ errors: refused });
  expect(await firstEvent).toMatchObject({ errors: refused });
  await client.close();
});
