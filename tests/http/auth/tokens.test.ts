import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tokenVerifier, type TokenSettings } from '../../../src/http/auth/tokens.js';
import { AUDIENCE, ISSUER, SECRET, secretToken, startIssuer, unsignedToken, type Issuer } from '../../support/tokens.js';

const reported: unknown[] = [];
const SETTINGS = {
  issuer: ISSUER,
  audience: AUDIENCE,
  roleClaim: 'role',
  defaultRole: null,
  report: (error: unknown) => reported.push(error),
} satisfies Omit<TokenSettings, 'keys'>;

const bySecret = tokenVerifier({ ...SETTINGS, keys: { secret: SECRET } });
const refused = (message: string) => ({ code: 'UNAUTHENTICATED', message });

describe('a token signed with the shared secret', () => {
  test('gives name and role: the highest of our roles that it has', async () => {
    const viewerWith = async (more: Record<string, unknown>) => bySecret(await secretToken({ more }));
    expect(await viewerWith({ role: 'editor' })).toEqual({ name: 'anna', role: 'editor' });
    expect(await viewerWith({ role: ['reader', 'admin', 'cook'] })).toEqual({ name: 'anna', role: 'admin' });
    const reason = 'the token has none of reader, editor, admin in its claim "role"';
    expect(await viewerWith({ role: 'cook' })).toEqual({ name: 'anna', role: null, reason });
    expect(await viewerWith({})).toEqual({ name: 'anna', role: null, reason });
  });

  test('has its role in a claim within another, or in one with dots in its name', async () => {
    const nested = tokenVerifier({ ...SETTINGS, roleClaim: 'realm.roles', keys: { secret: SECRET } });
    expect(await nested(await secretToken({ more: { realm: { roles: ['editor'] } } }))).toMatchObject({ role: 'editor' });
    expect(await nested(await secretToken({ more: { 'realm.roles': 'reader' } }))).toMatchObject({ role: 'reader' });
    expect(await nested(await secretToken({ more: { realm: 'editor' } }))).toMatchObject({ role: null });
  });

  test('has the default role where it has none of ours', async () => {
    const open = tokenVerifier({ ...SETTINGS, defaultRole: 'reader', keys: { secret: SECRET } });
    expect(await open(await secretToken())).toMatchObject({ name: 'anna', role: 'reader' });
  });

  test.each([
    ['has expired', { expiresIn: -60 }, 'the token has expired'],
    ['never expires', { expiresIn: null }, 'the token is not valid here: it has no claim "exp"'],
    ['has no subject', { more: { sub: undefined } }, 'the token is not valid here: it has no claim "sub"'],
    ['is of another issuer', { issuer: 'https://evil.example' }, 'the token is not valid here: its claim "iss" is not accepted'],
    ['is for another audience', { audience: 'bank' }, 'the token is not valid here: its claim "aud" is not accepted'],
    ['is not valid yet', { more: { nbf: 4_000_000_000 } }, 'the token is not valid here: its claim "nbf" is not accepted'],
    ['has an empty subject', { subject: '' }, "the token's sub must be a text of 1 to 200 characters"],
    ['has a number as its subject', { more: { sub: 5 } }, "the token's sub must be a text of 1 to 200 characters"],
    ['has null as its subject', { more: { sub: null } }, "the token's sub must be a text of 1 to 200 characters"],
    ['has spaces as its subject', { subject: '  ' }, "the token's sub must be a text of 1 to 200 characters"],
    ['has a subject that no store can hold', { subject: 'an\0na' }, "the token's sub must not contain the character NUL (U+0000)"],
    [
      'has half a character in its subject',
      { subject: 'anna\ud800' },
      "the token's sub must be well-formed Unicode: it contains half of a surrogate pair",
    ],
    ['has an endless subject', { subject: 'x'.repeat(201) }, "the token's sub must be a text of 1 to 200 characters"],
  ])('is refused where it %s', async (_, claims, message) => {
    await expect(
      bySecret(await secretToken({ ...claims, more: { role: 'admin', ...('more' in claims ? claims.more : {}) } })),
    ).rejects.toMatchObject(refused(message));
  });

  test('is refused where it is signed with another secret, unsigned, changed, or malformed', async () => {
    const good = await secretToken({ more: { role: 'reader' } });
    const [head = '', , signature = ''] = good.split('.');
    const richer = Buffer.from(JSON.stringify({ sub: 'anna', iss: ISSUER, aud: AUDIENCE, exp: 4_000_000_000, role: 'admin' }));
    for (const token of [
      await secretToken({}, 'another secret, as long as the one that counts'),
      unsignedToken({ more: { role: 'admin' } }),
      `${head}.${richer.toString('base64url')}.${signature}`,
      `${head}..${signature}`,
      'a.b.c',
    ])
      await expect(bySecret(token)).rejects.toMatchObject(refused('the token is not valid'));
    expect(reported).toEqual([]);
  });
});

describe('a token signed with a key that its issuer publishes', () => {
  let issuer: Issuer;
  beforeAll(async () => {
    issuer = await startIssuer();
  });
  afterAll(() => issuer.close());

  test('is valid; one signed with the public key as an HMAC secret is not', async () => {
    const check = tokenVerifier({ ...SETTINGS, keys: { jwks: issuer.jwks } });
    expect(await check(await issuer.token({ subject: 'ben', more: { role: 'editor' } }))).toEqual({ name: 'ben', role: 'editor' });
    for (const token of [await secretToken({}, issuer.publicKey), unsignedToken(), await (await startedElsewhere()).token()])
      await expect(check(token)).rejects.toMatchObject(refused('the token is not valid'));
  });

  test('is refused, and that is reported, where the keys of the issuer can not be fetched', async () => {
    const gone = await startIssuer();
    await gone.close();
    const check = tokenVerifier({ ...SETTINGS, keys: { jwks: gone.jwks } });
    await expect(check(await gone.token())).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: 'tokens can not be checked now: the keys at CLAIMGRAPH_JWT_JWKS are out of reach',
    });
    expect(reported).toHaveLength(1);
  });
});

/** An issuer whose keys are of the same name, but others. */
async function startedElsewhere(): Promise<Issuer> {
  const other = await startIssuer();
  await other.close();
  return other;
}
