import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export const [ISSUER, AUDIENCE, SECRET] = ['https://login.example.org', 'claimgraph', 'a secret that two of us share, and nobody else'];

/** Claims of a token; what is not given is as it should be. */
export interface TokenClaims {
  readonly subject?: string;
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from now. */
  readonly expiresIn?: number | null;
  readonly more?: Readonly<Record<string, unknown>>;
}

const seconds = (fromNow: number): number => Math.floor(Date.now() / 1000) + fromNow;

function claimsOf({ subject = 'anna', issuer = ISSUER, audience = AUDIENCE, expiresIn = 300, more }: TokenClaims) {
  return { sub: subject, iss: issuer, aud: audience, ...(expiresIn === null ? {} : { exp: seconds(expiresIn) }), ...more };
}

/** A token signed with the secret, or with another one. */
export const secretToken = (claims: TokenClaims = {}, secret = SECRET): Promise<string> =>
  new SignJWT(claimsOf(claims)).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));

/** A token of `alg: none`. */
export const unsignedToken = (claims: TokenClaims = {}): string => new UnsecuredJWT(claimsOf(claims)).encode();

/** An issuer that publishes its keys. */
export interface Issuer {
  readonly jwks: string;
  token(claims?: TokenClaims): Promise<string>;
  /** Its public key, as text: what somebody might take for a secret. */
  readonly publicKey: string;
  close(): Promise<void>;
  /** With the same keys at the same address, once it was closed. */
  reopen(): Promise<void>;
}

export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const published = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
  const server = createServer((_, response) => response.end(JSON.stringify({ keys: [published] })));
  const listen = async (port: number): Promise<void> => void (await once(server.listen(port, '127.0.0.1'), 'listening'));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    jwks: `http://127.0.0.1:${port}/keys`,
    publicKey: JSON.stringify(published),
    token: (claims = {}) => new SignJWT(claimsOf(claims)).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(privateKey),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
    reopen: () => listen(port),
  };
}
