import type { Tallies } from '../../model/tallies.js';
import type { FromTallies } from '../shared/counts-from-tallies.js';
import { talliesFrom } from '../shared/tally-names.js';
import { raw } from './cypher.js';
import type { Database } from './database.js';

export async function tallies(database: Database): Promise<Tallies> {
  const rows = await database.read(
    raw("MATCH (t:Tally) USING INDEX SEEK t:Tally(name) WHERE t.name > '' RETURN t.name AS name, t.value AS value"),
  );
  return talliesFrom(rows.map(({ name, value }) => [String(name), Number(value)]));
}

/** A count that tallies know; else it is counted. */
export async function countFrom(database: Database, known: FromTallies, count: () => Promise<number>): Promise<number> {
  return known ? known(await tallies(database)) : count();
}
