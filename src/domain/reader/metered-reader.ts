import type { RelationFilter } from '../../model/filters.js';
import type { GraphReader, RelationsBetween } from '../../model/graph-store.js';
import type { Tallies } from '../../model/tallies.js';
import { recentTallies } from './recent-tallies.js';
import { WorkAccount, type WorkLimit } from './work-account.js';
import type { Work } from './work-of-lists.js';
import { workOfBetween, WORK_OF_READS } from './work-of-reads.js';
import { wrappedReader, type ReadMethod } from './wrapped-reader.js';

type WorkOf = (tallies: Tallies, ...given: readonly unknown[]) => Work;

/**
 * A reader that takes account of what it reads, before it does so: what would be too much for one request is refused with TOO_COMPLEX.
 * Searches take account of their own steps.
 * @param before row-conditions that the request has read before
 * @example
 * const account = openAccount(store, { limit: 10_000_000, tallies: recentTallies(store) });
 */
export function openAccount(reader: GraphReader, limit: WorkLimit, before = 0): Account {
  const work = new WorkAccount(reader, limit, before);
  return { reader: meteredReader(reader, work), work };
}

/** A reader, and what it has read. */
export interface Account {
  readonly reader: GraphReader;
  readonly work: WorkAccount;
}

/** The same that goes on from what was read elsewhere, by the counts that this reader tells. */
export const continueAccount = (reader: GraphReader, { spent, limit }: { readonly spent: number; readonly limit: number }): Account =>
  openAccount(reader, { limit, tallies: recentTallies(reader) }, spent);

function meteredReader(reader: GraphReader, account: WorkAccount): GraphReader {
  return wrappedReader(reader, (name, read) => {
    const workOf = (WORK_OF_READS as Readonly<Record<string, WorkOf | undefined>>)[name];
    if (workOf) return listRead(read, workOf, account);
    return name === 'relationsBetween' ? betweenRead(read, account) : keyedRead(read, account);
  });
}

const listRead =
  (read: ReadMethod, workOf: WorkOf, account: WorkAccount): ReadMethod =>
  async (...given) => {
    await account.charge(workOf(await account.settings.tallies(), ...given));
    return read(...given);
  };

/** One for each key. */
const keyedRead =
  (read: ReadMethod, account: WorkAccount): ReadMethod =>
  async (...given) => {
    if (Array.isArray(given[0])) account.add(given[0].length);
    return read(...given);
  };

const betweenRead = (read: ReadMethod, account: WorkAccount): ReadMethod => {
  const keyed = keyedRead(read, account);
  return async (...given) => {
    const answer = (await keyed(...given)) as readonly RelationsBetween[];
    await account.charge(workOfBetween(answer, given[1] as RelationFilter));
    return answer;
  };
};
