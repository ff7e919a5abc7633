import { randomBytes, createHash, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ApiKeyRecord, KeyStore, Role } from '../../model/api-key.js';
import { invalidInput, notFound } from '../../model/errors.js';

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

/** For so long a key may still open after another process has revoked it. */
const REMEMBERED_MS = 1_000;
const MOST_REMEMBERED = 10_000;

export function createApiKeys(store: KeyStore, now: () => string): ApiKeys {
  const known = createKeyCache(store);
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

/** SHA-256 of a key, hex. A key has as many bits as that: nobody finds it by trying, so that no slow hash is needed. */
export const keyHash = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Whether two hashes of keys are the same, in a time that says nothing of where they differ. */
export const isSameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));

/** Keys that were looked up lately. */
interface KeyCache {
  /** The key of a hash; null where there is none, or it is revoked. */
  byHash(hash: string): Promise<ApiKeyRecord | null>;
  /** To be called once one was revoked. */
  forget(): void;
}

/** Keys of a store, each looked up once a second at most. Ones that are not there are looked for again each time. */
function createKeyCache(store: Pick<KeyStore, 'byHash'>): KeyCache {
  const remembered = new LRUCache<string, ApiKeyRecord>({ max: MOST_REMEMBERED, ttl: REMEMBERED_MS });
  let timesForgotten = 0;
  return {
    byHash: async (hash) => {
      const known = remembered.get(hash);
      if (known) return known;
      const before = timesForgotten;
      const [found = null] = await store.byHash([hash]);
      if (!found || found.revokedAt !== null || !isSameHash(found.hash, hash)) return null;
      // What was read before a revocation is not remembered after it.
      if (before === timesForgotten) remembered.set(hash, found);
      return found;
    },
    forget: () => {
      timesForgotten++;
      remembered.clear();
    },
  };
}
