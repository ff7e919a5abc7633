/** What somebody may do: read; read and write; that, and manage keys. */
export type Role = 'reader' | 'editor' | 'admin';

/** A key by which somebody is known. The key itself is kept nowhere: what is kept can't be used to come in. */
export interface ApiKeyRecord {
  /** Of whoever holds it; writes are recorded under it. Only one key that is not revoked has it. */
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the key, hex. */
  readonly hash: string;
  readonly createdAt: string;
  /** Null while it opens. */
  readonly revokedAt: string | null;
}

/**
 * The keys that a store knows. May throw STORE_UNAVAILABLE and TIMEOUT.
 * @example
 * await store.keys.put({ name: 'anna', role: 'editor', hash, createdAt: now(), revokedAt: null });
 * const [known] = await store.keys.byHash([hash]);
 * const [revoked] = await store.keys.revoke(['anna'], now()); // null where there is no such key
 */
export interface KeyStore {
  /** Keeps a new key. Throws CONFLICT where another one that is not revoked has its name. */
  put(key: ApiKeyRecord): Promise<void>;
  /** For each hash the key that has it, revoked or not; null where there is none. */
  byHash(hashes: readonly string[]): Promise<(ApiKeyRecord | null)[]>;
  /** All, revoked ones too, by the time at which they were made, then by name and hash. */
  list(): Promise<ApiKeyRecord[]>;
  /** Revokes the key of each name; null where none that is not revoked has it. */
  revoke(names: readonly string[], at: string): Promise<(ApiKeyRecord | null)[]>;
}
