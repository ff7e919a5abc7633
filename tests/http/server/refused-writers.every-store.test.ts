/** Invalid keys and tokens write nothing into a store. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serveExample, type ServedGraph } from '../../support/serve.js';
import { fixtureInMemory, fixtureUnderTest, type StoreFixture } from '../../support/store-fixture.js';
import { AUDIENCE, ISSUER, SECRET, secretToken, startIssuer, unsignedToken } from '../../support/tokens.js';

const TIMEOUT_MS = 120_000;
const EDITOR = { more: { role: 'editor' } };
const TOKENS = { CLAIMGRAPH_JWT_ISSUER: ISSUER, CLAIMGRAPH_JWT_AUDIENCE: AUDIENCE, CLAIMGRAPH_JWT_SECRET: SECRET };
const MUTATION = 'mutation { createEntity(input: { type: PERSON, name: "Mallory" }) { entity { id } changes { by } } }';

const fixture = fixtureUnderTest(fixtureInMemory);
let graph: ServedGraph;
beforeAll(async () => {
  await fixture.clear();
  graph = await serveExample({ ...TOKENS, ...loginTo(fixture) });
}, TIMEOUT_MS);
afterAll(async () => {
  await graph.close();
  await fixture.clear();
});

const written = () => graph.app.store.lastSequence();
const sendWith = (key: string) => graph.ask(MUTATION, {}, { authorization: `Bearer ${key}` });

test.each<[string, () => Promise<string>]>([
  ['a key that was revoked', revokedKey],
  ['a key that nobody made', async () => 'cg_of-nobody'],
  ['a token that has expired', () => secretToken({ ...EDITOR, expiresIn: -60 })],
  ['a token that never expires', () => secretToken({ ...EDITOR, expiresIn: null })],
  ['a token for another audience', () => secretToken({ ...EDITOR, audience: 'bank' })],
  ['a token of another issuer', () => secretToken({ ...EDITOR, issuer: 'https://evil.example' })],
  ['a token signed with another secret', () => secretToken(EDITOR, 'another secret, as long as the one that counts')],
  ['a token signed by an issuer whose keys are not set', tokenOfAnIssuer],
  ['a token of alg none', async () => unsignedToken(EDITOR)],
  ['a token without its signature', async () => (await secretToken(EDITOR)).replace(/[^.]*$/, '')],
])('%s writes nothing, and is refused', async (_, key) => {
  const given = await key();
  const before = await written();
  const { response, body } = await sendWith(given);
  expect([response.status, body.errors?.map(({ extensions }) => extensions?.['code'])]).toEqual([401, ['UNAUTHENTICATED']]);
  expect(body.data ?? null).toBeNull();
  expect(await written()).toBe(before);
});

test('a valid key or token writes, so that nothing else stands in the way of the others', async () => {
  const { key } = await graph.app.keys.create('carol', 'editor');
  expect((await sendWith(key)).body).toMatchObject({ data: { createEntity: { changes: [{ by: 'carol' }] } } });
  expect((await sendWith(await secretToken(EDITOR))).body).toMatchObject({ data: { createEntity: { changes: [{ by: 'anna' }] } } });
});

/** It has been good for something: the server may remember it. */
async function revokedKey(): Promise<string> {
  const { key } = await graph.app.keys.create('gone', 'editor');
  expect((await sendWith(key)).response.status).toBe(200);
  await graph.app.keys.revoke('gone');
  return key;
}

async function tokenOfAnIssuer(): Promise<string> {
  const issuer = await startIssuer();
  await issuer.close();
  return issuer.token(EDITOR);
}

/** Where the store is, and the login that tests may be given. */
function loginTo({ location }: StoreFixture): Record<string, string> {
  const given = ['NEO4J_USERNAME', 'NEO4J_PASSWORD'].map((name) => [name, process.env[name]]);
  return { CLAIMGRAPH_STORE: location, ...(Object.fromEntries(given.filter(([, value]) => value)) as Record<string, string>) };
}
