import type { Tallies } from '../../model/tallies.js';
import type { FromTallies } from '../shared/counts-from-tallies.js';
import { talliesFrom } from '../shared/tally-names.js';
import type { Database } from './database.js';
import { sql } from './sql.js';

export function tallies(database: Database): Tallies {
  return talliesFrom(database.all(sql`select name, value from tally`).map(({ name, value }) => [String(name), Number(value)]));
}

/** A count that tallies know; else it is counted. */
export function countFrom(database: Database, known: FromTallies, count: () => number): number {
  return known ? known(tallies(database)) : count();
}
