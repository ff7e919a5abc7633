import { invalidInput } from '../model/errors.js';
import type { GraphReader, GraphStore } from '../model/graph-store.js';
import type { BackupOptions, RestoredStore, RestoreOptions, StoreSummary } from '../model/store-copy.js';
import type { Snapshots } from '../model/snapshots.js';
import type { Neo4jOptions } from './neo4j/open.js';
import type { SqliteOptions } from './sqlite/open.js';

/** What any store is opened with; `neo4j` is for that store alone. */
export interface StoreOptions extends SqliteOptions {
  readonly neo4j?: Neo4jSettings | undefined;
}

export type Neo4jSettings = Partial<Omit<Neo4jOptions, keyof SqliteOptions>>;

const EMBEDDED = /^sqlite:(.+)$/;
/** A path and no scheme: somebody left `sqlite:` out. */
const isFile = (location: string): boolean => !/[:@]/.test(location) && (location.includes('/') || location.endsWith('.db'));
const NEO4J_URL = /^(neo4j|bolt)(\+s|\+ssc)?:\/\/[^@]+$/;
const NEO4J_DEFAULTS = {
  username: 'neo4j',
  password: null,
  database: 'neo4j',
  certificates: { authorities: null, client: null },
  observe: () => undefined,
} as const;

/**
 * Opens the store at a location: `sqlite:PATH`, `sqlite::memory:`, or the URL of a Neo4j server or cluster. Only the store that is
 * named is loaded. Rejects with INVALID_INPUT for any other location, STORE_UNAVAILABLE where the store is not there or not one of ours.
 * @example
 * const store = await openStore('sqlite:data/claimgraph.db', { ontology, now: () => new Date().toISOString() });
 * const [entity] = await store.entities(['microsoft']); // null where there is none
 * await store.close();
 */
export async function openStore(location: string, { neo4j, ...options }: StoreOptions): Promise<GraphStore> {
  const [, file] = EMBEDDED.exec(location) ?? [];
  if (file !== undefined) {
    const { openSqliteStore } = await import('./sqlite/open.js');
    return openSqliteStore(file, options);
  }
  if (!NEO4J_URL.test(location)) throw unknownLocation(location);
  const { openNeo4jStore } = await import('./neo4j/open.js');
  return openNeo4jStore(location, { ...NEO4J_DEFAULTS, ...neo4j, ...options });
}

/** Writes the store at a location to one file, while others write to it. Rejects with INVALID_INPUT or STORE_UNAVAILABLE. */
export async function backUp(location: string, target: string, options: BackupOptions): Promise<StoreSummary> {
  const file = fileOf(location, 'neo4j-admin database dump');
  return (await import('./sqlite/copies/backup.js')).backUpFile(file, target, options);
}

/** Puts a backup in the place of the store at a location, which nobody has open. Rejects with INVALID_INPUT or STORE_UNAVAILABLE. */
export async function restore(location: string, backup: string, options: RestoreOptions): Promise<RestoredStore> {
  const file = fileOf(location, 'neo4j-admin database load');
  return (await import('./sqlite/copies/restore.js')).restoreFile(file, backup, options);
}

/** The file of an embedded store; for others it is said what to do instead. */
function fileOf(location: string, instead: string): string {
  const [, file] = EMBEDDED.exec(location) ?? [];
  if (file !== undefined && file !== ':memory:') return file;
  if (file === undefined && !NEO4J_URL.test(location)) throw unknownLocation(location);
  const message = file === undefined ? `a Neo4j store is copied with \`${instead}\`: docs/operations.md` : 'a store in memory has no file';
  throw invalidInput([{ path: ['store'], message }]);
}

/** The file of a store that another thread can open once more; null where there is none: in memory, or on a server. */
export function sharedFileOf(location: string): string | null {
  const [, file] = EMBEDDED.exec(location) ?? [];
  return file === undefined || file === ':memory:' ? null : file;
}

/** Opens the store in a file once more, which is open already, to read from it in another thread. */
export async function openSnapshots(file: string, ontology: SqliteOptions['ontology']): Promise<Snapshots> {
  const { openSnapshots: open } = await import('./sqlite/open-snapshots.js');
  return open(file, ontology);
}

/**
 * Runs reads that all see one state of a store that is open, where it can be had: in a file. In memory and on a server they see what is
 * written meanwhile.
 * @example
 * const claims = await inOneState(store, ontology, async (reader) => [await reader.tallies(), await reader.scan('claim', '', 100)]);
 */
export async function inOneState<Answer>(
  store: GraphStore,
  ontology: SqliteOptions['ontology'],
  work: (reader: GraphReader) => Promise<Answer>,
): Promise<Answer> {
  const file = sharedFileOf(store.location);
  if (file === null) return work(store);
  return (await import('./sqlite/open-snapshots.js')).inOneState(file, ontology, work);
}

/** The same of a store that is open elsewhere, and up to date; on a server it is opened once more, to read. */
export async function inOneStateOf<Answer>(
  location: string,
  options: Pick<StoreOptions, 'ontology' | 'neo4j'>,
  work: (reader: GraphReader) => Promise<Answer>,
): Promise<Answer> {
  const file = sharedFileOf(location);
  if (file !== null) return (await import('./sqlite/open-snapshots.js')).inOneState(file, options.ontology, work);
  const store = await openStore(location, { ...options, now: () => '', readOnly: true });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Whether the store at a location lives in this process, and nobody else keeps it. */
export const isEmbedded = (location: string): boolean => EMBEDDED.test(location);

/** A location may hold a password by mistake: then it is not repeated. */
function unknownLocation(location: string): Error {
  const shown = location.includes('@') ? 'a location with a login in it (see NEO4J_USERNAME and NEO4J_PASSWORD)' : location;
  const message = `${shown} is none of sqlite:PATH, sqlite::memory:, neo4j://HOST:PORT, neo4j+s://HOST:PORT, bolt://HOST:PORT`;
  const hint = isFile(location) ? `; did you mean sqlite:${location}?` : '';
  return invalidInput([{ path: ['store'], message: message + hint }]);
}
