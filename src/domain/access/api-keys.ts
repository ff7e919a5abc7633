import { randomBytes } from 'node:crypto';
import type { ApiKeyRecord, KeyStore, Role } from '../../model/api-key.js';
import { invalidInput, notFound } from '../../model/errors.js';
import { keyHash } from '../values/key-hash.js';
import { knownKeys } from './known-keys.js';

/** Keys of people and programs: made, listed, revoked, and told who holds one. */
export interface ApiKeys {
  /** A new key, which nobody can be told a second time. Throws INVALID_INPUT for a name that is none, CONFLICT for one that is taken. */
  create(name: string, role: Role): Promise<{ readonly key: string; readonly record: ApiKeyRecord }>;
  /** All that a store knows, revoked ones too. */
  list(): Promise<ApiKeyRecord[]>;
  /** From now on it opens nothing. Throws NOT_FOUND where no standing key has the name. */
  revoke(name: string): Promise<ApiKeyRecord>;
  /** Who holds a key; null where it is not known, or revoked. */
  holderOf(key: string): Promise<ApiKeyRecord | null>;
}

/** Under this name writes with CLAIMGRAPH_EDITOR_KEY are recorded, and those with a key for one run. */
export const EDITOR_NAME = 'editor';

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._@+-]{0,99}$/u;

export function createApiKeys(store: KeyStore, now: () => string): ApiKeys {
  const known = knownKeys(store);
  return {
    create: async (name, role) => {
      refuseName(name);
      const key = newKey();
      const record: ApiKeyRecord = { name, role, hash: keyHash(key), createdAt: now(), revokedAt: null };
      await store.put(record);
      return { key, record };
    },
    list: () => store.list(),
    revoke: async (name) => {
      const [revoked] = await store.revoke([name], now());
      known.forget();
      if (!revoked) throw notFound([{ path: ['name'], message: `there is no key of the name "${name}"` }]);
      return revoked;
    },
    holderOf: (key) => known.byHash(keyHash(key)),
  };
}

/** 32 random bytes, after letters by which people, and programs that look for secrets in texts, know what it is. */
export const newKey = (): string => `cg_${randomBytes(32).toString('base64url')}`;

function refuseName(name: string): void {
  if (name === EDITOR_NAME) throw refusal(`"${EDITOR_NAME}" is the name of CLAIMGRAPH_EDITOR_KEY`);
  if (!NAME.test(name)) throw refusal('must have 1 to 100 letters, digits, spaces or . _ @ + -, and begin with a letter or digit');
}

const refusal = (message: string): Error => invalidInput([{ path: ['name'], message }]);
