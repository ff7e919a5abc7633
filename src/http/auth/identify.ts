import { EDITOR_NAME, type ApiKeys, isSameHash, keyHash } from '../../domain/access/api-keys.js';
import { refusalOf, type Viewer } from '../../domain/access/viewer.js';
import { ClaimgraphError } from '../../model/errors.js';
import type { CheckToken } from './tokens.js';

/**
 * Who asks, by the key or the token in headers, or in what a transport has in their place: `authorization` as `Bearer KEY`, or
 * `x-api-key`. Throws UNAUTHENTICATED for a key or a token that does not count, also where nobody may read without one; FORBIDDEN
 * for a token that gives no right; KeysOutOfReach where no token can be checked now. So whoever is let in may read.
 */
export type Identify = (headers: Credentials) => Promise<Viewer>;

export interface Credentials {
  readonly authorization?: string | undefined;
  readonly 'x-api-key'?: unknown;
}

export interface IdentifyParts {
  /** Keys of editors that no store knows. */
  readonly editorKeys: readonly string[];
  readonly keys: Pick<ApiKeys, 'holderOf'>;
  /** Null where no tokens are taken. */
  readonly checkToken: CheckToken | null;
  /** What may be done without a key. */
  readonly anonymous: 'reader' | 'none';
}

/** Three parts of letters, parted by dots. */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;

export function createIdentify({ editorKeys, keys, checkToken, anonymous }: IdentifyParts): Identify {
  const editorHashes = editorKeys.map(keyHash);
  const viewerOf = async (given: string): Promise<Viewer> => {
    const hash = keyHash(given);
    if (editorHashes.some((one) => isSameHash(one, hash))) return { role: 'editor', name: EDITOR_NAME };
    if (checkToken && TOKEN.test(given)) return checkToken(given);
    const holder = await keys.holderOf(given);
    if (!holder) throw new ClaimgraphError('UNAUTHENTICATED', 'the key is not known here; one printed at start counts for that run only');
    return { role: holder.role, name: holder.name };
  };
  return async (headers) => {
    const given = credentialIn(headers);
    if (given !== null) return mayRead(await viewerOf(given));
    return mayRead({ role: anonymous === 'none' ? null : anonymous, name: null });
  };
}

/** `Authorization: Bearer KEY` or `x-api-key: KEY`; both only where they are the same, so that nobody has to know which counts. */
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

function mayRead(viewer: Viewer): Viewer {
  if (viewer.role !== null) return viewer;
  throw refusalOf(viewer, {
    unknown: 'nothing is told here without a key or a token',
    known: (name) => `"${name}" has no role here`,
  });
}
