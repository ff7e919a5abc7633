import type { ApiKeyRecord, KeyStore, Role } from '../../model/api-key.js';
import { conflict } from '../../model/errors.js';
import { inTransactionOfItsOwn, type Database, type Row } from './database.js';
import { isViolation } from './driver-errors.js';
import { sql } from './sql.js';

/** The keys of a store; in memory both connections are one. */
export function keyStore(reading: Database, writing: Database): KeyStore {
  return {
    put: (key) => inTransactionOfItsOwn(writing, () => put(writing, key)),
    byHash: async (hashes) => hashes.map((hash) => keyOf(reading.get(sql`select * from api_key where hash = ${hash}`))),
    list: async () => reading.all(sql`select * from api_key order by created_at, name, hash`).flatMap((row) => keyOf(row) ?? []),
    revoke: (names, at) => inTransactionOfItsOwn(writing, () => names.map((name) => revoke(writing, name, at))),
  };
}

function put(database: Database, { hash, name, role, createdAt, revokedAt }: ApiKeyRecord): void {
  try {
    database.run(sql`insert into api_key (hash, name, role, created_at, revoked_at)
      values (${hash}, ${name}, ${role}, ${createdAt}, ${revokedAt})`);
  } catch (error) {
    if (isViolation(error)) throw conflict(`there is a key of the name "${name}" already`, name);
    throw error;
  }
}

function revoke(database: Database, name: string, at: string): ApiKeyRecord | null {
  return keyOf(database.get(sql`update api_key set revoked_at = ${at} where name = ${name} and revoked_at is null returning *`));
}

function keyOf(row: Row | undefined): ApiKeyRecord | null {
  if (!row) return null;
  const { name, role, hash, created_at: createdAt, revoked_at: revokedAt } = row;
  return {
    name: String(name),
    role: String(role) as Role,
    hash: String(hash),
    createdAt: String(createdAt),
    revokedAt: typeof revokedAt === 'string' ? revokedAt : null,
  };
}
