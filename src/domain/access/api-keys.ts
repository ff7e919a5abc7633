import { randomBytes, createHash, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ApiKeyRecord, KeyStore, Role } from '../../model/api-key.js';
import { invalidInput, notFound } from '../../model/errors.js';
import { quoted } from '../../model/excerpt.js';

/** API keys of people and programs: created, listed, revoked, and looked up. */
export interface ApiKeys {
  /** A new key, which cannot be shown a second time. Throws INVALID_INPUT for an invalid name, CONFLICT for one that is taken. */
  create(name: string, role: Role): Promise<{ readonly key: string; readonly record: ApiKeyRecord }>;
  /** All keys of the store, revoked ones too. */
  list(): Promise<ApiKeyRecord[]>;
  /** From now on it is refused. Throws NOT_FOUND where no valid key has the name. */
  revoke(name: string): Promise<ApiKeyRecord>;
  /** Whose key it is; null where it is unknown or revoked. */
  holderOf(key: string): Promise<ApiKeyRecord | null>;
  /** When it was last used in this process; null where it was not, which says nothing of others. */
  lastUsedAt(key: Pick<ApiKeyRecord, 'hash'>): string | null;
}

/** Under this name writes with CLAIMGRAPH_EDITOR_KEY are recorded, and those with a key for one run. */
export const EDITOR_NAME = 'editor';

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._@+-]{0,99}$/u;

/** How long a key may still be accepted after another process has revoked it. */
const CACHED_MS = 1_000;
const MAX_CACHED = 10_000;

/**
 * @example
 * const { key } = await createApiKeys(store.keys, now).create('anna', 'editor'); // 'cg_...', shown once
 */
export function createApiKeys(store: KeyStore, now: () => string): ApiKeys {
  const known = createKeyCache(store);
  const used = new LRUCache<string, string>({ max: MAX_CACHED });
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
      known.clear();
      if (!revoked) throw notFound([{ path: ['name'], message: `there is no key of the name ${quoted(name)}` }]);
      return revoked;
    },
    holderOf: async (key) => {
      const holder = await known.byHash(keyHash(key));
      if (holder) used.set(holder.hash, now());
      return holder;
    },
    lastUsedAt: ({ hash }) => used.get(hash) ?? null,
  };
}

/** 32 random bytes, after letters by which people, and programs that look for secrets in texts, know what it is. */
export const newKey = (): string => `cg_${randomBytes(32).toString('base64url')}`;

function refuseName(name: string): void {
  if (name === EDITOR_NAME) throw invalidName(`"${EDITOR_NAME}" is the name of CLAIMGRAPH_EDITOR_KEY`);
  if (!NAME.test(name)) throw invalidName('must have 1 to 100 letters, digits, spaces or . _ @ + -, and begin with a letter or digit');
}

const invalidName = (message: string): Error => invalidInput([{ path: ['name'], message }]);

/** SHA-256 of a key, hex. A key has as many bits as that: nobody finds it by trying, so that no slow hash is needed. */
export const keyHash = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Whether two hashes of keys are the same, in a time that says nothing of where they differ. */
export const isSameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));

/** A cache of keys. */
interface KeyCache {
  /** The key of a hash; null where there is none, or it is revoked. */
  byHash(hash: string): Promise<ApiKeyRecord | null>;
  /** Empties the cache: to be called once a key was revoked. */
  clear(): void;
}

/** Each key is looked up at most once a second; unknown ones are looked up each time. */
function createKeyCache(store: Pick<KeyStore, 'byHash'>): KeyCache {
  const cache = new LRUCache<string, ApiKeyRecord>({ max: MAX_CACHED, ttl: CACHED_MS });
  let revocations = 0;
  return {
    byHash: async (hash) => {
      const cached = cache.get(hash);
      if (cached) return cached;
      const before = revocations;
      const [found = null] = await store.byHash([hash]);
      if (!found || found.revokedAt !== null || !isSameHash(found.hash, hash)) return null;
      // What was read before a revocation must not be cached after it.
      if (before === revocations) cache.set(hash, found);
      return found;
    },
    clear: () => {
      revocations++;
      cache.clear();
    },
  };
}
