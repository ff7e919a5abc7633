import type { Database } from './database.js';
import { sql } from './sql.js';

export function tallies(database: Database): ReadonlyMap<string, number> {
  return new Map(database.all(sql`select name, value from tally`).map(({ name, value }) => [String(name), Number(value)]));
}
