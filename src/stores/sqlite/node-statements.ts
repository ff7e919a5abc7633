import type { NodeRecord } from '../../model/node.js';
import type { Database } from './database.js';
import { REFERENCES } from './mapping.js';
import { raw, sql } from './sql.js';

/** The columns of a kind are always the same, so that its statements are put together once. */
const statements = new Map<string, string>();

export function statementOf(name: string, make: () => string): string {
  const text = statements.get(name) ?? make();
  statements.set(name, text);
  return text;
}

/** Stands for the value of a column: ids become refs. */
export function placeholderOf(column: string): string {
  const table = REFERENCES[column];
  return table === undefined ? '?' : `(select ref from ${table} where id = ?)`;
}

/** The place of a node in its table. */
export function refOf(database: Database, { kind, id }: NodeRecord): number {
  return Number(database.get(sql`select ref from ${raw(kind)} where id = ${id}`)?.['ref']);
}
