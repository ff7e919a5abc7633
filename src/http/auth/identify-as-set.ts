import type { Logger } from 'pino';
import type { ApiKeys } from '../../domain/access/api-keys.js';
import { createIdentify, type Identify } from './identify.js';
import type { CheckToken, TokenSettings } from './tokens.js';

/** What of the settings says who is known. */
export interface IdentitySettings {
  readonly editorKey: string | null;
  readonly anonymous: 'reader' | 'none';
  readonly jwtIssuer: string | null;
  readonly jwtAudience: string | null;
  readonly jwtJwks: string | null;
  readonly jwtSecret: string | null;
  readonly jwtRoleClaim: string;
}

/** Who is known as the settings have it: holders of keys of the store, of the keys of editors, and of tokens where they are taken. */
export async function identifyAsSet(
  settings: IdentitySettings,
  keys: Pick<ApiKeys, 'holderOf'>,
  keyOfRun: string | null,
  log: Logger,
): Promise<Identify> {
  const { editorKey, anonymous } = settings;
  const editorKeys = [editorKey, keyOfRun].filter((key) => key !== null);
  return createIdentify({ editorKeys, keys, checkToken: await tokensAsSet(settings, log), anonymous });
}

/** What it takes to check tokens is loaded only where they are taken. */
async function tokensAsSet(settings: IdentitySettings, log: Logger): Promise<CheckToken | null> {
  const tokenSettings = tokenSettingsOf(settings, (err) => log.warn({ err }, 'tokens can not be checked'));
  return tokenSettings && (await import('./tokens.js')).tokenChecker(tokenSettings);
}

function tokenSettingsOf(
  { anonymous, jwtIssuer: issuer, jwtAudience: audience, jwtJwks: jwks, jwtSecret: secret, jwtRoleClaim: roleClaim }: IdentitySettings,
  report: (error: unknown) => void,
): TokenSettings | null {
  const keys = jwks !== null ? { jwks } : secret !== null ? { secret } : null;
  if (issuer === null || audience === null || keys === null) return null;
  return { issuer, audience, keys, roleClaim, roleWithout: anonymous === 'none' ? null : anonymous, report };
}
