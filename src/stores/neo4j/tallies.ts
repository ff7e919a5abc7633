import { raw } from './cypher.js';
import type { Database } from './database.js';

export async function tallies(database: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await database.read(
    raw("MATCH (t:Tally) USING INDEX SEEK t:Tally(name) WHERE t.name > '' RETURN t.name AS name, t.value AS value"),
  );
  return new Map(rows.map(({ name, value }) => [String(name), Number(value)]));
}
