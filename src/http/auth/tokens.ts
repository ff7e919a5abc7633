import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { isBlank, unstorableFaults } from '../../domain/values/text-limits.js';
import { ROLES, type Role, type Viewer } from '../../domain/access/viewer.js';
import { ClaimgraphError } from '../../model/errors.js';
import { KeysOutOfReach } from './jwks-unavailable.js';

/** Who a token (JWT) speaks for. Throws UNAUTHENTICATED for one that does not count here, KeysOutOfReach where that can't be told now. */
export type CheckToken = (token: string) => Promise<Viewer>;

/** Whose tokens count, and how they are known. */
export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
  /** The address of the issuer's public keys, or the secret that is shared with it. */
  readonly keys: { readonly jwks: string } | { readonly secret: string };
  /** The name of the claim that holds a role or several, e.g. `role`, or `realm_access.roles` for one within another. */
  readonly roleClaim: string;
  /** What a token is worth that has no role of ours. */
  readonly roleWithout: Role | null;
  /** Told where the issuer gives no keys, so that no token can be checked. */
  readonly report: (error: unknown) => void;
}

/** Each way has algorithms of its own: a public key is never taken for a secret, and `none` never for a signature. */
const ALGORITHMS = {
  secret: ['HS256', 'HS384', 'HS512'],
  jwks: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
};

/** Seconds by which clocks may differ. */
const TOLERANCE = 5;
const LONGEST_NAME = 200;

export function tokenChecker(settings: TokenSettings): CheckToken {
  const { issuer, audience, keys, report } = settings;
  const options = { issuer, audience, clockTolerance: TOLERANCE, requiredClaims: ['exp', 'sub'] };
  const verify = verifierWith(keys, options);
  return async (token) => {
    try {
      return viewerOf(await verify(token), settings);
    } catch (error) {
      if (error instanceof ClaimgraphError) throw error;
      const reason = whyNot(error);
      if (reason !== null) throw new ClaimgraphError('UNAUTHENTICATED', reason, {}, { cause: error });
      report(error);
      throw new KeysOutOfReach(error);
    }
  };
}

function verifierWith(keys: TokenSettings['keys'], options: JWTVerifyOptions): (token: string) => Promise<JWTPayload> {
  if ('secret' in keys) {
    const secret = new TextEncoder().encode(keys.secret);
    return async (token) => (await jwtVerify(token, secret, { ...options, algorithms: ALGORITHMS.secret })).payload;
  }
  const publicKeys = createRemoteJWKSet(new URL(keys.jwks));
  return async (token) => (await jwtVerify(token, publicKeys, { ...options, algorithms: ALGORITHMS.jwks })).payload;
}

function viewerOf(payload: JWTPayload, { roleClaim, roleWithout }: TokenSettings): Viewer {
  // What jose takes for a text was only parsed from JSON.
  const name: unknown = payload.sub;
  if (typeof name !== 'string' || isBlank(name) || name.length > LONGEST_NAME)
    throw new ClaimgraphError('UNAUTHENTICATED', `the token's sub must be a text of 1 to ${LONGEST_NAME} characters`);
  for (const { message } of unstorableFaults(name, ['sub'])) throw new ClaimgraphError('UNAUTHENTICATED', `the token's sub ${message}`);
  const claimed = [claimOf(payload, roleClaim)].flat();
  const role = ROLES.findLast((one) => claimed.includes(one));
  if (role) return { role, name };
  return { role: roleWithout, name, lacks: `the token has none of ${ROLES.join(', ')} in its claim "${roleClaim}"` };
}

/** A claim of this very name, else one within others: names of some issuers have dots in them. */
function claimOf(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name
    .split('.')
    .reduce<unknown>((within, step) => (isObject(within) && Object.hasOwn(within, step) ? within[step] : null), payload);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Null where the token is not to blame. */
function whyNot(error: unknown): string | null {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `the token does not count here: ${whatOfClaim(error)}`;
  return NOT_VALID.some((kind) => error instanceof kind) ? 'the token is not valid' : null;
}

const whatOfClaim = ({ claim, reason }: errors.JWTClaimValidationFailed): string =>
  reason === 'missing' ? `it has no claim "${claim}"` : `its claim "${claim}" says so`;

/** All else is the issuer's fault, or the network's. */
const NOT_VALID = [
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];
