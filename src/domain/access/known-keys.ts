import { LRUCache } from 'lru-cache';
import type { ApiKeyRecord, KeyStore } from '../../model/api-key.js';
import { isSameHash } from '../values/key-hash.js';

/** Keys that were looked up lately. */
export interface KnownKeys {
  /** The key of a hash; null where there is none, or it is revoked. */
  byHash(hash: string): Promise<ApiKeyRecord | null>;
  /** To be called once one was revoked. */
  forget(): void;
}

/** For so long a key may still open after another process has revoked it. */
const REMEMBERED_MS = 1_000;
const MOST_REMEMBERED = 10_000;

/** Keys of a store, each looked up once a second at most. Ones that are not there are looked for again each time. */
export function knownKeys(store: Pick<KeyStore, 'byHash'>): KnownKeys {
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
