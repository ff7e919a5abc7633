import type { ApiKeyRecord, KeyStore, Role } from '../../model/api-key.js';
import { conflict } from '../../model/errors.js';
import { cypher, raw } from './cypher.js';
import type { Database, Row } from './database.js';
import { isViolation } from './driver-errors.js';

/** A key without a role was made by another hand: it opens nothing. */
const KEY = raw('k {.name, .role, .hash, .createdAt, .revokedAt}');
const ALL_KEYS = raw("MATCH (k:ApiKey) USING INDEX SEEK k:ApiKey(hash) WHERE k.hash > '' AND k.role IN ['reader', 'editor', 'admin']");

/** The keys of a store. */
export function keyStore(database: Database): KeyStore {
  return {
    put: (key) => put(database, key),
    byHash: (hashes) => byHash(database, hashes),
    list: async () => (await database.read(cypher`${ALL_KEYS} RETURN ${KEY} AS key ORDER BY k.createdAt, k.name, k.hash`)).map(keyOf),
    revoke: (names, at) => revoke(database, names, at),
  };
}

/** The driver may run it twice, where the answer to its commit was lost: the second time the key is there. */
async function put(database: Database, { name, role, hash, createdAt, revokedAt }: ApiKeyRecord): Promise<void> {
  const standingName = revokedAt === null ? name : null;
  const fields = { name, standingName, role, createdAt, revokedAt };
  try {
    await database.write((run) => run(cypher`MERGE (k:ApiKey {hash: ${hash}}) ON CREATE SET k += ${fields}`));
  } catch (error) {
    if (isViolation(error)) throw conflict(`there is a key of the name "${name}" already`, name);
    throw error;
  }
}

/** Of the leader: what was revoked by another server is revoked here, too, however far behind a follower is. */
async function byHash(database: Database, hashes: readonly string[]): Promise<(ApiKeyRecord | null)[]> {
  const rows = await database.readOfLeader(cypher`MATCH (k:ApiKey) USING INDEX SEEK k:ApiKey(hash) WHERE k.hash IN ${hashes}
    AND k.role IN ['reader', 'editor', 'admin'] RETURN ${KEY} AS key`);
  const found = new Map(rows.map(keyOf).map((key) => [key.hash, key]));
  return hashes.map((hash) => found.get(hash) ?? null);
}

/** Run twice, it finds what it has revoked the first time by that time. */
async function revoke(database: Database, names: readonly string[], at: string): Promise<(ApiKeyRecord | null)[]> {
  const rows = await database.write((run) =>
    run(cypher`${ALL_KEYS} AND k.name IN ${names} AND coalesce(k.revokedAt, ${at}) = ${at}
      SET k.revokedAt = ${at}, k.standingName = null RETURN ${KEY} AS key`),
  );
  const revoked = new Map(rows.map(keyOf).map((key) => [key.name, key]));
  return names.map((name) => revoked.get(name) ?? null);
}

function keyOf({ key }: Row): ApiKeyRecord {
  const { name, role, hash, createdAt, revokedAt } = key as Row;
  return {
    name: String(name),
    role: String(role) as Role,
    hash: String(hash),
    createdAt: String(createdAt),
    revokedAt: typeof revokedAt === 'string' ? revokedAt : null,
  };
}
