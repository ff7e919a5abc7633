import { invalidInput } from '../model/errors.js';
import type { GraphStore } from '../model/graph-store.js';
import type { SqliteOptions } from './sqlite/open.js';

/** What any store is opened with. */
export type StoreOptions = SqliteOptions;

/**
 * Opens the store at a location: `sqlite:PATH` or `sqlite::memory:`. Only the store that is named is loaded.
 * Throws INVALID_INPUT for any other location, STORE_UNAVAILABLE where the store is not there or not one of ours.
 */
export async function openStore(location: string, options: StoreOptions): Promise<GraphStore> {
  const [scheme = '', rest = ''] = splitOnce(location, ':');
  if (scheme === 'sqlite' && rest !== '') {
    const { openSqliteStore } = await import('./sqlite/open.js');
    return openSqliteStore(rest, options);
  }
  throw invalidInput([
    { path: ['store'], message: `${location} is none of sqlite:PATH, neo4j://HOST:PORT, neo4j+s://HOST:PORT, bolt://HOST:PORT` },
  ]);
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
