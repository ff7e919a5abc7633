import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { GraphStore } from '../../src/model/graph-store.js';
import { openStore, type StoreOptions } from '../../src/stores/open-store.js';
import { neo4jForTests } from './neo4j/under-test.js';

/** A store for tests: a file, or a database of a server, which can be opened, opened again and emptied. */
export interface StoreFixture {
  readonly kind: 'sqlite' | 'neo4j';
  readonly location: string;
  /** Opens the store there; several times at once, too, as several processes do. */
  open(options: StoreOptions): Promise<GraphStore>;
  /** Opens an empty store there, whatever an earlier run has left. */
  openEmpty(options: StoreOptions): Promise<GraphStore>;
  /** Closes what is open, and leaves nothing there. */
  clear(): Promise<void>;
}

/**
 * The store that this test file is run against.
 * @param sqlite makes the one where it is not run against Neo4j: a file, unless nothing is read from a disk
 */
export function fixtureUnderTest(sqlite: () => StoreFixture = newSqliteFixture): StoreFixture {
  const server = neo4jForTests();
  return server ? fixtureAt(server.url) : sqlite();
}

/** Whether this test file is run against Neo4j: then it is a slow run, and may take its time. */
export const isOnNeo4j = (): boolean => neo4jForTests() !== null;

/** The store at a location. */
export function fixtureAt(location: string): StoreFixture {
  if (location.startsWith('sqlite:')) return sqliteFixture(location);
  const login = { username: process.env['NEO4J_USERNAME'] ?? 'neo4j', password: process.env['NEO4J_PASSWORD'] ?? null };
  return createFixture('neo4j', location, login, () => deleteAllNodes(location, login));
}

/** In memory, where nothing waits for a disk: opened once more it is another store. */
export function fixtureInMemory(): StoreFixture {
  return createFixture('sqlite', 'sqlite::memory:', {}, () => Promise.resolve());
}

/** A file in a folder of its own. */
function newSqliteFixture(): StoreFixture {
  return sqliteFixture(`sqlite:${join(mkdtempSync(join(tmpdir(), 'claimgraph-sqlite-')), 'store.db')}`);
}

function sqliteFixture(location: string): StoreFixture {
  const folder = dirname(location.replace(/^sqlite:/, ''));
  return createFixture('sqlite', location, {}, async () => rmSync(folder, { recursive: true, force: true }));
}

function createFixture(
  kind: StoreFixture['kind'],
  location: string,
  login: StoreOptions['neo4j'],
  empty: () => Promise<void>,
): StoreFixture {
  const stores: GraphStore[] = [];
  const open: StoreFixture['open'] = async ({ neo4j, ...options }) => {
    const store = await openStore(location, { ...options, neo4j: { ...login, ...neo4j } });
    stores.push(store);
    return store;
  };
  const clear = async (): Promise<void> => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await empty();
  };
  return {
    kind,
    location,
    open,
    openEmpty: async (options) => {
      await clear();
      return open(options);
    },
    clear,
  };
}

/** Constraints and indexes stay: they take longest to make. */
async function deleteAllNodes(url: string, { username, password }: { username: string; password: string | null }): Promise<void> {
  const { auth, driver } = await import('neo4j-driver');
  const connection = driver(url, password === null ? undefined : auth.basic(username, password));
  const session = connection.session();
  try {
    // Apart from their nodes: of these one may have more relationships than a transaction holds.
    await session.run('MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 5000 ROWS');
    await session.run('MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 5000 ROWS');
  } finally {
    await session.close();
    await connection.close();
  }
}
