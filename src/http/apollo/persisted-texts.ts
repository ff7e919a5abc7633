import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { LRUCache } from 'lru-cache';
import type { MeterCache } from '../request/use-metrics.js';

type PersistedQueryOptions = Exclude<ApolloServerOptions<BaseContext>['persistedQueries'], false | undefined>;

const MAX_BYTES = 16 * 1024 * 1024;
/** So that one text can't take the place of all others. Longer ones are answered, and never kept. */
const MAX_TEXT_BYTES = MAX_BYTES / 16;
/** Of an entry, beside its texts, about. */
const ENTRY_BYTES = 200;

/**
 * The texts of queries that clients send by their hash, in this process: those used last, within a limit in bytes. Apollo keeps a text
 * only once it was found valid and within the limits.
 */
export function persistedTexts(meterCache: MeterCache): NonNullable<PersistedQueryOptions['cache']> {
  const texts = new LRUCache<string, string>({
    maxSize: MAX_BYTES,
    maxEntrySize: MAX_TEXT_BYTES,
    sizeCalculation: (text, key) => 2 * (text.length + key.length) + ENTRY_BYTES,
  });
  meterCache('persisted_queries', texts);
  return {
    get: async (key) => texts.get(key),
    set: async (key, text) => void texts.set(key, text),
    delete: async (key) => texts.delete(key),
  };
}
