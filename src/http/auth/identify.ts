import type { Logger } from 'pino';
import { EDITOR_NAME, type ApiKeys, isSameHash, keyHash } from '../../domain/access/api-keys.js';
import { accessDenied, type Viewer } from '../../domain/access/viewer.js';
import { ClaimgraphError } from '../../model/errors.js';
import type { TokenSettings, VerifyToken } from './tokens.js';

/**
 * Who sends a request, by the key or token in its headers (or in what a transport has in their place): `authorization: Bearer KEY`, or
 * `x-api-key: KEY`. Throws UNAUTHENTICATED for an invalid key or token, and where nobody may read without one; FORBIDDEN for a token
 * without a role; JwksUnavailable where tokens can't be checked now. So whoever it gives may read.
 */
export type Identify = (headers: Credentials) => Promise<Viewer>;

export interface Credentials {
  readonly authorization?: string | undefined;
  readonly 'x-api-key'?: unknown;
}

/** The settings that say who is known. */
export interface IdentitySettings {
  readonly editorKey: string | null;
  readonly anonymous: 'reader' | 'none';
  readonly jwtIssuer: string | null;
  readonly jwtAudience: string | null;
  readonly jwtJwks: string | null;
  readonly jwtSecret: string | null;
  readonly jwtRoleClaim: string;
}

/** The form of a JWT: three base64url parts with dots between them. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/**
 * Knows the keys of the store, the editor keys of the settings and of this run, and tokens where the settings have an issuer.
 * @param startupKey the key that was printed at start, where there is one
 */
export async function createIdentify(
  settings: IdentitySettings,
  keys: Pick<ApiKeys, 'holderOf'>,
  startupKey: string | null,
  log: Logger,
): Promise<Identify> {
  const editorHashes = [settings.editorKey, startupKey].filter((key) => key !== null).map(keyHash);
  const verifyToken = await createVerifyToken(settings, log);
  const anonymous: Viewer = { role: settings.anonymous === 'none' ? null : settings.anonymous, name: null };
  const viewerOf = async (credential: string): Promise<Viewer> => {
    const hash = keyHash(credential);
    if (editorHashes.some((one) => isSameHash(one, hash))) return { role: 'editor', name: EDITOR_NAME };
    if (verifyToken && TOKEN.test(credential)) return verifyToken(credential);
    const holder = await keys.holderOf(credential);
    if (!holder) throw new ClaimgraphError('UNAUTHENTICATED', 'the key is unknown; one printed at start is valid for that run only');
    return { role: holder.role, name: holder.name };
  };
  return async (headers) => {
    const credential = credentialIn(headers);
    return refuseWithoutRole(credential === null ? anonymous : await viewerOf(credential));
  };
}

/** `Authorization: Bearer KEY` or `x-api-key: KEY`; both only where they are the same, so that nobody has to know which one counts. */
function credentialIn({ authorization, 'x-api-key': apiKey }: Credentials): string | null {
  const [, bearer] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  if (authorization !== undefined && bearer === undefined) {
    throw new ClaimgraphError('UNAUTHENTICATED', 'the authorization header must be `Bearer KEY`');
  }
  const key = typeof apiKey === 'string' ? apiKey : undefined;
  if (bearer !== undefined && key !== undefined && bearer !== key)
    throw new ClaimgraphError('UNAUTHENTICATED', 'Authorization and x-api-key hold different keys: send one of them');
  return bearer ?? key ?? null;
}

function refuseWithoutRole(viewer: Viewer): Viewer {
  if (viewer.role !== null) return viewer;
  throw accessDenied(viewer, {
    unknown: 'reading needs a key or a token here',
    known: (name) => `"${name}" has no role here`,
  });
}

/** The library that verifies tokens is loaded only where the settings have an issuer. */
async function createVerifyToken(settings: IdentitySettings, log: Logger): Promise<VerifyToken | null> {
  const tokenSettings = tokenSettingsOf(settings, (err) => log.warn({ err }, 'tokens can not be checked'));
  return tokenSettings && (await import('./tokens.js')).tokenVerifier(tokenSettings);
}

function tokenSettingsOf(
  { anonymous, jwtIssuer: issuer, jwtAudience: audience, jwtJwks: jwks, jwtSecret: secret, jwtRoleClaim: roleClaim }: IdentitySettings,
  report: (error: unknown) => void,
): TokenSettings | null {
  const keys = jwks !== null ? { jwks } : secret !== null ? { secret } : null;
  if (issuer === null || audience === null || keys === null) return null;
  return { issuer, audience, keys, roleClaim, defaultRole: anonymous === 'none' ? null : anonymous, report };
}
