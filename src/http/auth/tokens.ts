import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { ROLES, type Role, type Viewer } from '../../domain/access/viewer.js';
import { isBlank, unseenFaults, unstorableFaults } from '../../domain/values/text-limits.js';
import { ClaimgraphError } from '../../model/errors.js';
import { JwksUnavailable } from './jwks-unavailable.js';

/** The viewer that a token (JWT) names. Throws UNAUTHENTICATED for an invalid one, JwksUnavailable where it can't be checked now. */
export type VerifyToken = (token: string) => Promise<Viewer>;

/** Whose tokens are valid, and how they are verified. */
export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
  /** The address of the issuer's public keys, or the secret that is shared with it. */
  readonly keys: { readonly jwks: string } | { readonly secret: string };
  /** The claim that holds a role or several, e.g. `role`, or `realm_access.roles` for a claim within a claim. */
  readonly roleClaim: string;
  /** The role of a token whose claim has none of ours. */
  readonly defaultRole: Role | null;
  /** Called with the cause where the issuer's keys can't be fetched. */
  readonly report: (error: unknown) => void;
}

/** Kept apart, so that a public key is never used as an HMAC secret; `none` is in neither. */
const ALGORITHMS = {
  secret: ['HS256', 'HS384', 'HS512'],
  jwks: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
};

/** Seconds by which clocks may differ. */
const CLOCK_TOLERANCE = 5;
const MAX_NAME_LENGTH = 200;

/** Verifies tokens with the keys of the issuer, which are fetched with the first token and then cached, or with a shared secret. */
export function tokenVerifier(settings: TokenSettings): VerifyToken {
  const { issuer, audience, keys, report } = settings;
  const options = { issuer, audience, clockTolerance: CLOCK_TOLERANCE, requiredClaims: ['exp', 'sub'] };
  const verify = signatureVerifier(keys, options);
  return async (token) => {
    try {
      return viewerOf(await verify(token), settings);
    } catch (error) {
      if (error instanceof ClaimgraphError) throw error;
      const reason = invalidReason(error);
      if (reason !== null) throw new ClaimgraphError('UNAUTHENTICATED', reason, {}, { cause: error });
      report(error);
      throw new JwksUnavailable(error);
    }
  };
}

function signatureVerifier(keys: TokenSettings['keys'], options: JWTVerifyOptions): (token: string) => Promise<JWTPayload> {
  if ('secret' in keys) {
    const secret = new TextEncoder().encode(keys.secret);
    return async (token) => (await jwtVerify(token, secret, { ...options, algorithms: ALGORITHMS.secret })).payload;
  }
  const publicKeys = createRemoteJWKSet(new URL(keys.jwks));
  return async (token) => (await jwtVerify(token, publicKeys, { ...options, algorithms: ALGORITHMS.jwks })).payload;
}

function viewerOf(payload: JWTPayload, { roleClaim, defaultRole }: TokenSettings): Viewer {
  // jose types it as a string, but does not check that it is one.
  const name: unknown = payload.sub;
  if (typeof name !== 'string' || isBlank(name) || name.length > MAX_NAME_LENGTH)
    throw new ClaimgraphError('UNAUTHENTICATED', `the token's sub must be a text of 1 to ${MAX_NAME_LENGTH} characters`);
  for (const { message } of [...unstorableFaults(name, ['sub']), ...unseenFaults(name, false, ['sub'])])
    throw new ClaimgraphError('UNAUTHENTICATED', `the token's sub ${message}`);
  const claimed = [claimOf(payload, roleClaim)].flat();
  const role = ROLES.findLast((one) => claimed.includes(one));
  if (role) return { role, name };
  return { role: defaultRole, name, reason: `the token has none of ${ROLES.join(', ')} in its claim "${roleClaim}"` };
}

/** The claim of this very name, else the one within others: some issuers have claims with dots in their names. */
function claimOf(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name
    .split('.')
    .reduce<unknown>((within, step) => (isRecord(within) && Object.hasOwn(within, step) ? within[step] : null), payload);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Null where the token is not to blame: the issuer or the network is. */
function invalidReason(error: unknown): string | null {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `the token is not valid here: ${claimFault(error)}`;
  return INVALID_TOKEN_ERRORS.some((type) => error instanceof type) ? 'the token is not valid' : null;
}

const claimFault = ({ claim, reason }: errors.JWTClaimValidationFailed): string =>
  reason === 'missing' ? `it has no claim "${claim}"` : `its claim "${claim}" is not accepted`;

const INVALID_TOKEN_ERRORS = [
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];
