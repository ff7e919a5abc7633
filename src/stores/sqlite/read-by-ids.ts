import type { Database } from './database.js';
import type { Table } from './mapping.js';
import { raw, sql } from './sql.js';

/** Reads records by id, in the order of the ids. */
export function readByIds<Item extends { readonly id: string }>(
  database: Database,
  table: Table<Item>,
  ids: readonly string[],
): (Item | null)[] {
  const from = raw(`select ${table.columns} from ${table.name} ${table.alias} where ${table.alias}.id in`);
  const rows = database.all(sql`${from} (select value from json_each(${JSON.stringify(ids)}))`);
  const found = new Map(rows.map((row) => [String(row['id']), table.read(row)]));
  return ids.map((id) => found.get(id) ?? null);
}
